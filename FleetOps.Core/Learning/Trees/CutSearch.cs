using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Counts how many of at most 255 rising cuts lie below a value: sixteen comparisons at once find which sixteen cuts the value stands in, sixteen more its place there. No branch is
/// guessed, unlike in a binary search, where each step is a coin toss. Immutable; thread-safe.
/// </summary>
internal sealed class CutSearch
{
    private const int Lane = 16;

    /// <summary>The last cut of each sixteen, then the cuts themselves; filled up with infinity, below which everything lies.</summary>
    private readonly double[] _steps = new double[Lane + Lane * Lane];

    internal CutSearch(ReadOnlySpan<double> cuts)
    {
        Array.Fill(_steps, double.PositiveInfinity);
        cuts.CopyTo(_steps.AsSpan(Lane));
        for (var i = 0; i < Lane; i++) _steps[i] = _steps[Lane + i * Lane + Lane - 1];
    }

    /// <param name="value">Not NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int CutsBelow(double value)
    {
        ref var steps = ref MemoryMarshal.GetArrayDataReference(_steps);
        var sought = Vector512.Create(value);
        var whole = Below(ref steps, sought);
        return whole * Lane + Below(ref Unsafe.Add(ref steps, Lane + whole * Lane), sought);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(ref double sixteen, Vector512<double> sought)
    {
        var low = Vector512.LessThan(Vector512.LoadUnsafe(ref sixteen), sought).ExtractMostSignificantBits();
        var high = Vector512.LessThan(Vector512.LoadUnsafe(ref sixteen, Lane / 2), sought).ExtractMostSignificantBits();
        return BitOperations.PopCount(low | (high << (Lane / 2)));
    }
}
