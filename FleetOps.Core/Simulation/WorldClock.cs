using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>
/// World time: the end of the last step that was taken. It moves in steps, never backwards, and knows nothing of the wall; whoever needs to wait waits
/// on the human clock. Thread-safe.
/// </summary>
public sealed class WorldClock(Instant start) : TimeProvider
{
    private long _milliseconds = start.UnixMilliseconds;

    public override long TimestampFrequency => 1_000;

    public Instant Now => new(Volatile.Read(ref _milliseconds));

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Volatile.Read(ref _milliseconds);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("World time has no timers: it may stand still. Wait on the human clock and look at the world.");

    /// <summary>Moves on; an instant before now changes nothing.</summary>
    public void MoveTo(Instant instant)
    {
        var target = instant.UnixMilliseconds;
        var seen = Volatile.Read(ref _milliseconds);
        while (target > seen)
        {
            var found = Interlocked.CompareExchange(ref _milliseconds, target, seen);
            if (found == seen) return;
            seen = found;
        }
    }
}
