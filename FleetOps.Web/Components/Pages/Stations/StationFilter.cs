using FleetOps.Core.Fleet;
using FleetOps.Web.Components.Lists;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// Which stations the list and its export show, and in which order. Kept in the address, so that a link shows what its sender saw; words that
/// are not known there are ignored.
/// </summary>
public sealed record StationFilter(string Text, string Zone, StationType? Type, StationStatus? Status, StationColumn Sort, bool Descending) : IListFilter<StationFilter>
{
    public static StationFilter None { get; } = new("", "", null, null, StationColumn.Status, false);

    /// <param name="query">Gives the value of a query parameter, or null.</param>
    public static StationFilter From(Func<string, string?> query) => new(
        query("q")?.Trim() ?? "",
        query("zone") ?? "",
        ListQuery.Word<StationType>(query("type")),
        ListQuery.Word<StationStatus>(query("status")),
        ListQuery.Word<StationColumn>(query("sort")) ?? StationColumn.Status,
        query("desc") == "1");

    /// <summary>The parameters that differ from <see cref="None"/>; null takes one out of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["q"] = Text.Length == 0 ? null : Text,
        ["zone"] = Zone.Length == 0 ? null : Zone,
        ["type"] = ListQuery.Of(Type),
        ["status"] = ListQuery.Of(Status),
        ["sort"] = Sort == StationColumn.Status ? null : ListQuery.Of<StationColumn>(Sort),
        ["desc"] = Descending ? "1" : null,
    };

    public bool Narrows => Text.Length > 0 || Zone.Length > 0 || Type is not null || Status is not null;

    /// <summary>The rows that pass, in order; unknown figures stand last either way.</summary>
    public IEnumerable<StationRow> Apply(IEnumerable<StationRow> rows)
    {
        var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var passed = rows.Where(r =>
            (Zone.Length == 0 || r.Zone == Zone) && (Type is null || r.Type == Type) && (Status is null || r.Status == Status)
            && ListQuery.Matches(words, r.Id, r.Name, r.Zone));
        return ListQuery.Order(passed, r => KeyOf(r), Descending, r => r.Name);
    }

    public StationFilter WithText(string text) => this with { Text = text };

    public StationFilter Cleared() => None with { Sort = Sort, Descending = Descending };

    public StationFilter SortedBy(StationColumn column) => this with { Sort = column, Descending = Sort == column && !Descending };

    private IComparable? KeyOf(StationRow row) => Sort switch
    {
        StationColumn.Status => (int)row.Status,
        StationColumn.Name => row.Name,
        StationColumn.Id => row.Id,
        StationColumn.Zone => row.Zone,
        StationColumn.Type => (int)row.Type,
        StationColumn.InUse => (double)row.InUse / row.Connectors,
        StationColumn.Power => row.Share,
        StationColumn.Queue => row.Queue,
        StationColumn.Temperature => row.TemperatureC,
        StationColumn.Seen => row.AgeSeconds,
        _ => throw new NotSupportedException($"{Sort} is not a column."),
    };
}
