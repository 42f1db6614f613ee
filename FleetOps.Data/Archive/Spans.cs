namespace FleetOps.Data.Archive;

/// <summary>Lengths of time in milliseconds. Buckets start at multiples of their length since 1970, in UTC.</summary>
internal static class Spans
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
    public const long Year = 365 * Day + (6 * Hour);

    public static long Floor(long at, long span) => at - (at % span);
}
