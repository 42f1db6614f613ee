namespace FleetOps.Core.History;

/// <summary>How long the history keeps what, in world time: raw frames in days, roll-ups and events in years. Bounds are those of <see cref="HistoryOptions"/>.</summary>
public sealed record RetentionPeriods(int RawDays, int MinuteYears, int HourYears, int EventYears);
