using FleetOps.Web.Components.Lists;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>Which machines the list and its export show, and in which order. Kept in the address; words that are not known there are ignored.</summary>
public sealed record EquipmentFilter(string Text, EquipmentColumn Sort, bool Descending) : IListFilter<EquipmentFilter>
{
    public static EquipmentFilter None { get; } = new("", EquipmentColumn.Id, false);

    /// <param name="query">Gives the value of a query parameter, or null.</param>
    public static EquipmentFilter From(Func<string, string?> query) =>
        new(query("q")?.Trim() ?? "", ListQuery.Word<EquipmentColumn>(query("sort")) ?? EquipmentColumn.Id, query("desc") == "1");

    /// <summary>The parameters that differ from <see cref="None"/>; null takes one out of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["q"] = Text.Length == 0 ? null : Text,
        ["sort"] = Sort == EquipmentColumn.Id ? null : ListQuery.Of<EquipmentColumn>(Sort),
        ["desc"] = Descending ? "1" : null,
    };

    public bool Narrows => Text.Length > 0;

    /// <summary>The rows that pass, in order; unknown figures stand last either way.</summary>
    public IEnumerable<EquipmentRow> Apply(IEnumerable<EquipmentRow> rows)
    {
        var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ListQuery.Order(rows.Where(r => ListQuery.Matches(words, r.Id, r.Name, r.Place)), r => KeyOf(r), Descending, r => r.Id);
    }

    public EquipmentFilter WithText(string text) => this with { Text = text };

    public EquipmentFilter Cleared() => None with { Sort = Sort, Descending = Descending };

    public EquipmentFilter SortedBy(EquipmentColumn column) => this with { Sort = column, Descending = Sort == column && !Descending };

    private IComparable? KeyOf(EquipmentRow row) => Sort switch
    {
        EquipmentColumn.Name => row.Name,
        EquipmentColumn.Id => row.Id,
        EquipmentColumn.Place => row.Place,
        EquipmentColumn.Risk => row.Risk,
        EquipmentColumn.Power => row.PowerKw,
        EquipmentColumn.Temperature => row.TemperatureC,
        EquipmentColumn.Vibration => row.VibrationMmS,
        EquipmentColumn.Running => row.RunningH,
        EquipmentColumn.Produced => row.Produced,
        EquipmentColumn.Seen => row.AgeSeconds,
        _ => throw new NotSupportedException($"{Sort} is not a column."),
    };
}
