namespace FleetOps.Web.Components.Layout;

/// <summary>A page that the rail leads to. <paramref name="Key"/> follows G on the keyboard; null where there is none.</summary>
public sealed record ShellPage(string Title, string Href, string Icon, string? Key);
