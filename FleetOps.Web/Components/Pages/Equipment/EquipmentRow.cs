using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Lists;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>
/// One machine as the list and its export show it: its last hour; null is unknown. <paramref name="PowerTrend"/> is its power of the hours this control room has heard, oldest first.
/// <paramref name="StationHref"/> is null for a machine that stands at no station.
/// </summary>
public sealed record EquipmentRow(
    string Id,
    string Name,
    string Place,
    string? StationHref,
    double? PowerKw,
    ViewList<double> PowerTrend,
    double? TemperatureC,
    double? VibrationMmS,
    bool VibrationOutside,
    double? RunningH,
    double? Produced,
    Instant? LastSeen,
    long? AgeSeconds,
    bool Stale,
    bool Simulated) : IListRow
{
    /// <summary>Maintenance risk, 0 to 3; null while no whole hour has been reported.</summary>
    public double? Risk { get; init; }

    /// <summary>How urgent, in words; empty while unknown.</summary>
    public string Urgency { get; init; } = "";

    /// <summary>What to do, in a sentence; empty while unknown.</summary>
    public string Recommendation { get; init; } = "";

    /// <summary>A rule says so, until the model is trained.</summary>
    public bool AdviceIsStandIn { get; init; }

    private const int HoursShown = 24;
    private static readonly TimeSpan AwaitedWithin = TimeSpan.FromHours(2);

    public static EquipmentRow Of(Device device, LiveFleet live, Roster roster, Present present)
    {
        var twin = live.Find(device.Id);
        var power = twin?.Read("power_kw");
        var vibration = twin?.Read("vibration_mm_s");
        var seen = twin?.Latest?.At;
        return new EquipmentRow(
            device.Id.Value, device.Name, PlaceOf(device, roster), HrefOf(device, roster), power?.Value, TrendOf(live, device),
            twin?.Read("temperature_c")?.Value, vibration?.Value, vibration is { Signal.Normal: { } band, Value: var shake } && !band.Contains(shake),
            twin?.Read("runtime_h")?.Value, twin?.Read("production_units")?.Value,
            seen, seen is { } at ? (long)present.Age(device, at).TotalSeconds : null, seen is { } last && !present.IsFresh(device, last, power?.Signal.StaleAfter ?? AwaitedWithin), device.Simulated);
    }

    /// <summary>The same with what the equipment insight advises; unchanged where it says nothing.</summary>
    public EquipmentRow With(MachineAdvice? advice) => advice is null ? this : this with
    {
        Risk = Math.Round(advice.Risk, 2),
        Urgency = AdviceWords.Of(advice.Urgency),
        Recommendation = advice.Recommendation,
        AdviceIsStandIn = advice.By.IsStandIn,
    };

    internal static string PlaceOf(Device device, Roster roster) => device.Parent is { } at ? roster.FindStation(at)?.Name ?? at.Value : "Workshop";

    internal static string? HrefOf(Device device, Roster roster) => device.Parent is { } at && roster.FindStation(at) is not null ? $"/stations/{at}" : null;

    private static ViewList<double> TrendOf(LiveFleet live, Device device)
    {
        var values = new List<double>(HoursShown);
        foreach (var frame in live.RecentFrames(device.Id))
            if (frame.Observation is Measurements measured && measured.Signals.IndexOf("power_kw") is >= 0 and var column) values.Add(measured.Values[column]);
        return [.. values.TakeLast(HoursShown)];
    }
}
