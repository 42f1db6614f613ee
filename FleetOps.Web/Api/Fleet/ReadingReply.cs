using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Fleet;

/// <summary>One value with what a reader needs to trust it: unit, instant, age in seconds, and quality (good, out_of_band, stale).</summary>
public sealed record ReadingReply(double Value, string Unit, string Label, string At, double AgeS, string Quality)
{
    /// <summary>Every value of a twin by name, judged as the pages judge it: a fast world widens what counts as fresh.</summary>
    internal static IReadOnlyDictionary<string, ReadingReply> Of(Core.Live.Twin? twin, Present present) =>
        twin is null ? new Dictionary<string, ReadingReply>() : twin.Readings().DistinctBy(r => r.Signal.Name).ToDictionary(r => r.Signal.Name, r => Of(twin.Device, r, present));

    private static ReadingReply Of(Device device, Reading reading, Present present) => new(
        reading.Value, reading.Signal.Unit, reading.Signal.Label, reading.At.ToString(), Math.Round((present.For(device) - reading.At).TotalSeconds, 3),
        Words.Of(present.QualityOf(device, reading)));
}
