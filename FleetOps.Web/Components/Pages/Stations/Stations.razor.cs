using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>All stations in one list, and the list as CSV.</summary>
public sealed partial class Stations
{
    private static readonly IReadOnlyList<(StationColumn Column, string Text)> Columns =
    [
        (StationColumn.Status, "Status"),
        (StationColumn.Name, "Station"),
        (StationColumn.Id, "Id"),
        (StationColumn.Zone, "Zone"),
        (StationColumn.Type, "Type"),
        (StationColumn.InUse, "Connectors"),
        (StationColumn.Power, "Power of site limit"),
        (StationColumn.Queue, "Waiting"),
        (StationColumn.Temperature, "Cabinet temperature"),
        (StationColumn.Seen, "Last seen"),
    ];

    [Inject]
    private NetworkBoard Board { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "zone")]
    private string? Zone { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    private string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    protected override string ExportPath => "/export/stations.csv";

    private string CountText => View is null ? "" : Filter.Narrows ? $"{View.Rows.Count} of {View.Total} stations" : Show.Count(View.Total, "station");

    protected override string? OwnQuery(string name) => name switch
    {
        "zone" => Zone,
        "type" => Type,
        "status" => Status,
        _ => null,
    };

    protected override ValueTask<StationsView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(StationsView.Of(Filter, Board.Current, Live, Roster));
}
