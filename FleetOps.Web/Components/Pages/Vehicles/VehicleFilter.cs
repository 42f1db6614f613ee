using FleetOps.Core.Fleet;
using FleetOps.Web.Components.Lists;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>
/// Which vehicles the list and its export show, and in which order. Kept in the address; words that are not known there are ignored.
/// </summary>
public sealed record VehicleFilter(string Text, VehicleState? State, VehicleSource? Source, VehicleColumn Sort, bool Descending) : IListFilter<VehicleFilter>
{
    public static VehicleFilter None { get; } = new("", null, null, VehicleColumn.Id, false);

    /// <param name="query">Gives the value of a query parameter, or null.</param>
    public static VehicleFilter From(Func<string, string?> query) => new(
        query("q")?.Trim() ?? "",
        ListQuery.Word<VehicleState>(query("state")),
        ListQuery.Word<VehicleSource>(query("source")),
        ListQuery.Word<VehicleColumn>(query("sort")) ?? VehicleColumn.Id,
        query("desc") == "1");

    /// <summary>The parameters that differ from <see cref="None"/>; null takes one out of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["q"] = Text.Length == 0 ? null : Text,
        ["state"] = ListQuery.Of(State),
        ["source"] = ListQuery.Of(Source),
        ["sort"] = Sort == VehicleColumn.Id ? null : ListQuery.Of<VehicleColumn>(Sort),
        ["desc"] = Descending ? "1" : null,
    };

    public bool Narrows => Text.Length > 0 || State is not null || Source is not null;

    /// <summary>The rows that pass, in order; unknown figures stand last either way.</summary>
    public IEnumerable<VehicleRow> Apply(IEnumerable<VehicleRow> rows)
    {
        var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var passed = rows.Where(r =>
            (State is null || r.State == State) && (Source is null || r.Source == Source) && ListQuery.Matches(words, r.Id, r.Registration, r.Model, r.Where));
        return ListQuery.Order(passed, r => KeyOf(r), Descending, r => r.Id);
    }

    public VehicleFilter WithText(string text) => this with { Text = text };

    public VehicleFilter Cleared() => None with { Sort = Sort, Descending = Descending };

    public VehicleFilter SortedBy(VehicleColumn column) => this with { Sort = column, Descending = Sort == column && !Descending };

    private IComparable? KeyOf(VehicleRow row) => Sort switch
    {
        VehicleColumn.Id => row.Id,
        VehicleColumn.Registration => row.Registration,
        VehicleColumn.Model => row.Model,
        VehicleColumn.State => (int?)row.State,
        VehicleColumn.Where => row.Where,
        VehicleColumn.Soc => row.SocPct,
        VehicleColumn.Speed => row.SpeedKmh,
        VehicleColumn.Temperature => row.TemperatureC,
        VehicleColumn.Range => row.RangeKm,
        VehicleColumn.Seen => row.AgeSeconds,
        VehicleColumn.Source => (int)row.Source,
        _ => throw new NotSupportedException($"{Sort} is not a column."),
    };
}
