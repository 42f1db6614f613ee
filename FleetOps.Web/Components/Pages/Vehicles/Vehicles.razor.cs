using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Lists;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>
/// All vehicles in one list, simulated and real, live once a second: filtered, searched and sorted by what stands in the address, and taken away as
/// CSV in the same order. Private cars are not here: they are known only while they charge.
/// </summary>
public sealed partial class Vehicles
{
    private readonly GridItems<VehicleRow> _items = new(r => r.Id);

    // What stands in the search field, ahead of the address by one round trip.
    private string _search = "";

    [Inject]
    private PresentClock Clock { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "source")]
    private string? Source { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")]
    private string? Descending { get; set; }

    private VehicleFilter Filter { get; set; } = VehicleFilter.None;

    private string CountText => View is null ? "" : $"{(Filter.Narrows ? $"{View.Rows.Count} of {View.Total} vehicles" : Show.Count(View.Total, "vehicle"))}{(View.Real > 0 ? $", {View.Real} real" : "")}";

    private string ExportUrl => Navigation.GetUriWithQueryParameters("/export/vehicles.csv", Filter.ToQuery());

    protected override async Task OnParametersSetAsync()
    {
        var filter = VehicleFilter.From(name => name switch
        {
            "q" => Search,
            "state" => State,
            "source" => Source,
            "sort" => Sort,
            _ => Descending,
        });
        if (filter == Filter) return;
        Filter = filter;
        if (_search.Trim() != filter.Text) _search = filter.Text;
        await PullAsync();
    }

    protected override ValueTask<VehiclesView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(VehiclesView.Of(Filter, Live, Roster, Clock.Now));

    private void Find(string? text)
    {
        _search = text ?? "";
        Go(Filter with { Text = _search.Trim() });
    }

    // The address is the state: what a person chooses becomes a link, and the page follows it.
    private void Go(VehicleFilter filter) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.ToQuery()), replace: true);

    private static void MarkRow(RowRenderEventArgs<GridItem<VehicleRow>> row)
    {
        if (row.Data is { Row.Stale: true }) row.Attributes!["data-stale"] = "";
    }
}
