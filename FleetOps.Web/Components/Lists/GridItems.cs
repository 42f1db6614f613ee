namespace FleetOps.Web.Components.Lists;

/// <summary>The rows of a live grid as stable <see cref="GridItem{TRow}"/>s. Not thread-safe; belongs to one page.</summary>
public sealed class GridItems<TRow>(Func<TRow, string> id)
{
    private readonly Dictionary<string, GridItem<TRow>> _known = new(StringComparer.Ordinal);
    private GridItem<TRow>[] _listed = [];

    /// <summary>The items of these rows, in their order: the same list as before while the ids and their order are the same.</summary>
    public IReadOnlyList<GridItem<TRow>> Of(IReadOnlyList<TRow> rows)
    {
        var same = rows.Count == _listed.Length;
        var items = new GridItem<TRow>[rows.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var key = id(rows[i]);
            if (_known.TryGetValue(key, out var item)) item.Row = rows[i];
            else _known[key] = item = new GridItem<TRow>(key, rows[i]);
            items[i] = item;
            same = same && ReferenceEquals(_listed[i], item);
        }

        if (!same) _listed = items;
        return _listed;
    }
}
