namespace FleetOps.Web.Commands.Bench;

/// <summary>How fast a stored day of one device (1 Hz, 12 signals) is read back: values a second in full, and milliseconds for the reads a page makes.</summary>
public sealed record DecodeFigures(long Frames, double ValuesPerSecond, double RawSignalMilliseconds, double MinuteDayMilliseconds);
