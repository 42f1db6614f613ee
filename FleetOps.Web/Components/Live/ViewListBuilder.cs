namespace FleetOps.Web.Components.Live;

/// <summary>Builds view lists for collection expressions.</summary>
public static class ViewList
{
    public static ViewList<T> Of<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ViewList<T>.Empty : new ViewList<T>(items.ToArray());
}
