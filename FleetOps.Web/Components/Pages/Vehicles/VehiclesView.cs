using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>What the Vehicles page draws: the rows that pass the filter, in order, of how many, and how many of all are real.</summary>
public sealed record VehiclesView(ViewList<VehicleRow> Rows, int Total, int Real)
{
    public static VehiclesView Of(VehicleFilter filter, LiveFleet live, Roster roster, Present present)
    {
        var rows = roster.Devices.Where(d => d.Kind == DeviceKind.Vehicle).Select(d => VehicleRow.Of(d, live, roster, present)).ToArray();
        return new VehiclesView([.. filter.Apply(rows)], rows.Length, rows.Count(r => r.Source == VehicleSource.Real));
    }
}
