namespace FleetOps.Data.Writing;

/// <summary>How soon a failed store is tried again: 100 ms, doubling to 2 s, on the human clock. Used by the one writer only.</summary>
internal sealed class RetryPace(TimeProvider human)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private TimeSpan _pause = Shortest;
    private long _failedAt;

    public bool IsDue => human.GetElapsedTime(_failedAt) >= _pause;

    public TimeSpan Remaining
    {
        get
        {
            var left = _pause - human.GetElapsedTime(_failedAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Fail()
    {
        _pause = _failedAt == 0 ? Shortest : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, Longest.Ticks));
        _failedAt = human.GetTimestamp();
    }

    public void Succeed()
    {
        _pause = Shortest;
        _failedAt = 0;
    }
}
