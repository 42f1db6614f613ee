using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>What the Equipment page draws: the machines that pass the filter, in order, of how many.</summary>
public sealed record EquipmentView(ViewList<EquipmentRow> Rows, int Total)
{
    public static EquipmentView Of(EquipmentFilter filter, LiveFleet live, Roster roster, Present present, EquipmentInsight? insight = null)
    {
        var advice = insight?.All().ToDictionary(a => a.Machine);
        var rows = roster.Devices.Where(d => d.Kind == DeviceKind.Equipment).Select(d => EquipmentRow.Of(d, live, roster, present).With(advice?.GetValueOrDefault(d.Id))).ToArray();
        return new EquipmentView([.. filter.Apply(rows)], rows.Length);
    }
}
