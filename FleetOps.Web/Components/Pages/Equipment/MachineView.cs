using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>What the page of one machine draws beside its plots. <paramref name="Newest"/> makes each new frame a new view; null before the first.</summary>
public sealed record MachineView(string Place, string? StationHref, string Report, string Seen, bool Stale, string Firmware, Instant? Newest)
{
    /// <summary>What to do about it; null while no whole hour has been reported.</summary>
    public MachineAdvice? Advice { get; init; }

    public static MachineView Of(Device device, LiveFleet live, Roster roster, Present present)
    {
        var twin = live.Find(device.Id);
        var report = twin?.Latest;
        return new MachineView(
            EquipmentRow.PlaceOf(device, roster), EquipmentRow.HrefOf(device, roster), report is null ? "" : HourOf(report),
            report is null ? "" : Show.Age(TimeSpan.FromMinutes(Math.Floor(present.Age(device, report.At).TotalMinutes))),
            report is not null && twin!.Readings().All(r => present.QualityOf(device, r) == Quality.Stale), twin?.Firmware ?? "", twin?.LastSeen);
    }

    private static string HourOf(Frame report) => $"{Show.ShortTime(report.At - TimeSpan.FromHours(1))} to {Show.ShortTime(report.At)}";
}
