using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Lists;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// All stations in one list, live once a second: filtered, searched and sorted by what stands in the address, and taken away as CSV in the same
/// order.
/// </summary>
public sealed partial class Stations
{
    private readonly GridItems<StationRow> _items = new(r => r.Id);

    // What stands in the search field, ahead of the address by one round trip.
    private string _search = "";

    [Inject]
    private NetworkBoard Board { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "zone")]
    private string? Zone { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    private string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")]
    private string? Descending { get; set; }

    private StationFilter Filter { get; set; } = StationFilter.None;

    private string CountText => View is null ? "" : Filter.Narrows ? $"{View.Rows.Count} of {View.Total} stations" : Show.Count(View.Total, "station");

    private string ExportUrl => Navigation.GetUriWithQueryParameters("/export/stations.csv", Filter.ToQuery());

    protected override async Task OnParametersSetAsync()
    {
        var filter = StationFilter.From(name => name switch
        {
            "q" => Search,
            "zone" => Zone,
            "type" => Type,
            "status" => Status,
            "sort" => Sort,
            _ => Descending,
        });
        if (filter == Filter) return;
        Filter = filter;
        if (_search.Trim() != filter.Text) _search = filter.Text;
        await PullAsync();
    }

    protected override ValueTask<StationsView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(StationsView.Of(Filter, Board.Current, Live, Roster));

    private void Find(string? text)
    {
        _search = text ?? "";
        Go(Filter with { Text = _search.Trim() });
    }

    // The address is the state: what a person chooses becomes a link, and the page follows it.
    private void Go(StationFilter filter) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.ToQuery()), replace: true);

    private static void MarkRow(RowRenderEventArgs<GridItem<StationRow>> row)
    {
        if (row.Data is { Row.Stale: true }) row.Attributes!["data-stale"] = "";
    }
}
