namespace FleetOps.Core.Units;

/// <summary>
/// A point on the UTC time line in whole milliseconds since 1970-01-01. It is not a local time and carries no zone.
/// The checked range is years 2000 to 2199, so that a seconds/milliseconds mix-up is an error and not a date in 1970.
/// </summary>
public readonly record struct Instant : IComparable<Instant>
{
    /// <summary>2000-01-01T00:00:00Z.</summary>
    public static readonly Instant Earliest = new(946_684_800_000, true);

    /// <summary>2200-01-01T00:00:00Z, exclusive.</summary>
    public static readonly Instant Latest = new(7_258_118_400_000, true);

    public Instant(long unixMilliseconds)
    {
        if (!IsValid(unixMilliseconds))
            throw new ArgumentOutOfRangeException(nameof(unixMilliseconds), unixMilliseconds, "An instant lies between the years 2000 and 2199.");
        UnixMilliseconds = unixMilliseconds;
    }

    private Instant(long unixMilliseconds, bool _) => UnixMilliseconds = unixMilliseconds;

    public long UnixMilliseconds { get; }

    public static bool IsValid(long unixMilliseconds) =>
        unixMilliseconds >= Earliest.UnixMilliseconds && unixMilliseconds < Latest.UnixMilliseconds;

    public static Instant From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    public static Instant Now(TimeProvider clock) => From(clock.GetUtcNow());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    public static TimeSpan operator -(Instant later, Instant earlier) =>
        TimeSpan.FromMilliseconds(later.UnixMilliseconds - earlier.UnixMilliseconds);

    public static Instant operator +(Instant start, TimeSpan span) => new(start.UnixMilliseconds + (long)span.TotalMilliseconds);

    public static Instant operator -(Instant start, TimeSpan span) => new(start.UnixMilliseconds - (long)span.TotalMilliseconds);

    public static bool operator <(Instant left, Instant right) => left.UnixMilliseconds < right.UnixMilliseconds;

    public static bool operator >(Instant left, Instant right) => left.UnixMilliseconds > right.UnixMilliseconds;

    public static bool operator <=(Instant left, Instant right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    public static bool operator >=(Instant left, Instant right) => left.UnixMilliseconds >= right.UnixMilliseconds;

    /// <summary>ISO 8601 in UTC with milliseconds only where there are any.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString(UnixMilliseconds % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
