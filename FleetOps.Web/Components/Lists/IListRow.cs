namespace FleetOps.Web.Components.Lists;

/// <summary>One row of a long list: which device it is about, and whether its values are old.</summary>
public interface IListRow
{
    string Id { get; }

    bool Stale { get; }
}
