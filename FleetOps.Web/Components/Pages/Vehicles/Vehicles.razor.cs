using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>
/// All vehicles in one list, simulated and real, and the list as CSV. Private cars are not here: they are known only while they charge.
/// </summary>
public sealed partial class Vehicles
{
    private static readonly IReadOnlyList<(VehicleColumn Column, string Text)> Columns =
    [
        (VehicleColumn.Id, "Id"),
        (VehicleColumn.Registration, "Registration"),
        (VehicleColumn.Model, "Model"),
        (VehicleColumn.State, "State"),
        (VehicleColumn.Where, "Where"),
        (VehicleColumn.Soc, "Charge"),
        (VehicleColumn.Speed, "Speed"),
        (VehicleColumn.Temperature, "Pack, hottest"),
        (VehicleColumn.Range, "Range"),
        (VehicleColumn.Seen, "Last seen"),
        (VehicleColumn.Source, "Source"),
    ];

    [Inject]
    private PresentClock Clock { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "source")]
    private string? Source { get; set; }

    protected override string ExportPath => "/export/vehicles.csv";

    private string CountText => View is null ? "" : $"{(Filter.Narrows ? $"{View.Rows.Count} of {View.Total} vehicles" : Show.Count(View.Total, "vehicle"))}{(View.Real > 0 ? $", {View.Real} real" : "")}";

    protected override string? OwnQuery(string name) => name switch
    {
        "state" => State,
        "source" => Source,
        _ => null,
    };

    protected override ValueTask<VehiclesView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(VehiclesView.Of(Filter, Live, Roster, Clock.Now));
}
