using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary>One value with what a reader needs to trust it: unit, instant, age in seconds, and quality (good, out_of_band, stale).</summary>
public sealed record ReadingReply(double Value, string Unit, string Label, string At, double AgeS, string Quality)
{
    internal static ReadingReply Of(Reading reading, Instant now) => new(
        reading.Value, reading.Signal.Unit, reading.Signal.Label, reading.At.ToString(), Math.Round((now - reading.At).TotalSeconds, 3), Words.Of(reading.QualityAt(now)));

    internal static IReadOnlyDictionary<string, ReadingReply> Of(Core.Live.Twin? twin, Instant now) =>
        twin is null ? new Dictionary<string, ReadingReply>() : twin.Readings().DistinctBy(r => r.Signal.Name).ToDictionary(r => r.Signal.Name, r => Of(r, now));
}
