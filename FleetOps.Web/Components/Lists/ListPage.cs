using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FleetOps.Web.Components.Lists;

/// <summary>
/// A page with one long list, live once a second: filtered, searched and sorted by what stands in the address, so that what a person chooses is a link.
/// The page says which query parameters it has beside search and order.
/// </summary>
/// <typeparam name="TView">What the page draws.</typeparam>
/// <typeparam name="TRow">One row of the list.</typeparam>
/// <typeparam name="TFilter">Which rows, in which order.</typeparam>
public abstract class ListPage<TView, TRow, TFilter> : LivePage<TView>
    where TView : class
    where TRow : class, IListRow
    where TFilter : class, IListFilter<TFilter>
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    protected string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    protected string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")]
    protected string? Descending { get; set; }

    protected TFilter Filter { get; private set; } = TFilter.None;

    /// <summary>What stands in the search field, ahead of the address by one round trip.</summary>
    protected string Typed { get; private set; } = "";

    /// <summary>Whether a phone shows more than the search field.</summary>
    protected bool FiltersOpen { get; private set; }

    protected string BarClass => FiltersOpen ? "lst__bar open" : "lst__bar";

    protected GridItems<TRow> Items { get; } = new(r => r.Id);

    /// <summary>Where the list is fetched as CSV, with the same rows in the same order.</summary>
    protected abstract string ExportPath { get; }

    protected string ExportUrl => Navigation.GetUriWithQueryParameters(ExportPath, Filter.ToQuery());

    /// <summary>The value of a query parameter of this page alone, or null.</summary>
    protected abstract string? OwnQuery(string name);

    protected override async Task OnParametersSetAsync()
    {
        var filter = TFilter.From(name => name switch
        {
            "q" => Search,
            "sort" => Sort,
            "desc" => Descending,
            _ => OwnQuery(name),
        });
        if (filter.Equals(Filter)) return;
        Filter = filter;
        if (Typed.Trim() != filter.Text) Typed = filter.Text;
        await PullAsync();
    }

    protected void ToggleFilters() => FiltersOpen = !FiltersOpen;

    protected void Find(string? text)
    {
        Typed = text ?? "";
        Go(Filter.WithText(Typed.Trim()));
    }

    // The address is the state: what a person chooses becomes a link, and the page follows it.
    protected void Go(TFilter filter) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.ToQuery()), replace: true);

    protected static void MarkRow(RowRenderEventArgs<GridItem<TRow>> row)
    {
        if (row.Data is { Row.Stale: true }) row.Attributes!["data-stale"] = "";
    }
}
