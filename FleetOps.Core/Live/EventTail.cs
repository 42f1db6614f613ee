using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Live;

/// <summary>
/// Follows the ring of recent events: what came since the last look. When the ring turned over completely in between, <see cref="Missed"/> says so and the reader must go
/// to the history. One reader; not thread-safe.
/// </summary>
public sealed class EventTail
{
    private Frame? _newest;
    private bool _looked;

    public bool Missed { get; private set; }

    /// <param name="ring">The ring's content, oldest first.</param>
    /// <returns>The events after the newest one seen before; all of them on the first look.</returns>
    public IReadOnlyList<Frame> Follow(IReadOnlyList<Frame> ring)
    {
        var from = ring.Count;
        while (from > 0 && !ReferenceEquals(ring[from - 1], _newest)) from--;
        Missed = _looked && _newest is not null && from == 0 && ring.Count > 0;
        _looked = true;
        if (ring.Count > 0) _newest = ring[^1];
        return from == 0 ? ring : [.. ring.Skip(from)];
    }
}
