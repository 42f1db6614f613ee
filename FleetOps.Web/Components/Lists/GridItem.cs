namespace FleetOps.Web.Components.Lists;

/// <summary>
/// One row's place in a live grid: the same object as long as its id is listed, whatever its values do. The grid keys its elements by this object, so that
/// focus and scroll survive each second's new values. Mutable; belongs to one page.
/// </summary>
public sealed class GridItem<TRow>(string id, TRow row)
{
    public string Id { get; } = id;

    public TRow Row { get; internal set; } = row;
}
