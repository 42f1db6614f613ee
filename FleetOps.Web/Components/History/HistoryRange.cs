using FleetOps.Core.History;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.History;

/// <summary>
/// A range of history to look at, and the resolution that fits it: raw frames up to six hours, minute means up to four days, hour means beyond.
/// Pure.
/// </summary>
public sealed record HistoryRange(HistorySpan Span, Instant From, Instant To)
{
    public static readonly IReadOnlyList<(string Text, HistorySpan Value)> Quick =
        [("1 h", HistorySpan.Hour), ("6 h", HistorySpan.SixHours), ("24 h", HistorySpan.Day), ("7 d", HistorySpan.Week), ("30 d", HistorySpan.Month)];

    public TimeSpan Length => To - From;

    public Resolution Resolution => Length <= TimeSpan.FromHours(6) ? Resolution.Raw : Length <= TimeSpan.FromDays(4) ? Resolution.Minute : Resolution.Hour;

    /// <summary>How often a range that ends now is worth reading again, in world time: when about one more point has come.</summary>
    public TimeSpan Refresh => Resolution switch
    {
        Resolution.Raw => TimeSpan.FromSeconds(Math.Max(2, Length.TotalSeconds / 1_200)),
        Resolution.Minute => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromMinutes(10),
    };

    /// <summary>The range of a given length that ends now.</summary>
    public static HistoryRange Ending(Instant now, HistorySpan span) => new(span, now - LengthOf(span), now);

    /// <summary>A range with ends of its own; null when they are not in order.</summary>
    public static HistoryRange? Between(Instant from, Instant to) => from < to ? new HistoryRange(HistorySpan.Custom, from, to) : null;

    private static TimeSpan LengthOf(HistorySpan span) => span switch
    {
        HistorySpan.Hour => TimeSpan.FromHours(1),
        HistorySpan.SixHours => TimeSpan.FromHours(6),
        HistorySpan.Day => TimeSpan.FromDays(1),
        HistorySpan.Week => TimeSpan.FromDays(7),
        HistorySpan.Month => TimeSpan.FromDays(30),
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, "has no length of its own"),
    };
}
