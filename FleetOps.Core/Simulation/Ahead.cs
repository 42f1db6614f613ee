using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace FleetOps.Core.Simulation;

/// <summary>
/// Asks the processor to bring an object near that the next devices will need: a large world does not fit its caches, and waiting for memory would cost more than the physics. A hint: it changes
/// nothing, and does nothing where the processor has none.
/// </summary>
internal static class Ahead
{
    private const int LineBytes = 64;

    /// <summary>The first <paramref name="bytes"/> of an object; null is nothing.</summary>
    public static unsafe void Bring(object? thing, int bytes)
    {
        if (!Sse.IsSupported || thing is null) return;
        // The object may move meanwhile: then the hint was in vain, and nothing else.
        var at = *(byte**)Unsafe.AsPointer(ref thing);
        for (var i = 0; i < bytes; i += LineBytes) Sse.Prefetch0(at + i);
    }
}
