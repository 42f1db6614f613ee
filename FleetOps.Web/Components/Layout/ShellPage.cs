namespace FleetOps.Web.Components.Layout;

/// <summary>
/// A page of the shell. <paramref name="Key"/> follows G on the keyboard; null where there is none. <paramref name="Beside"/> is the page of the rail that leads to it; null for a page that
/// stands in the rail itself. <paramref name="Policy"/> is what a person must reach to be shown it; null: everybody.
/// </summary>
public sealed record ShellPage(string Title, string Href, string Icon, string? Key, string? Beside = null, string? Policy = null);
