using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace FleetOps.Web.Components.Layout;

/// <summary>A link of the rail or the tab bar: current on its own page, on the pages below it and on those beside it.</summary>
public sealed class RailLink : NavLink
{
    /// <summary>The page it leads to.</summary>
    [Parameter]
    [EditorRequired]
    public ShellPage Page { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnParametersSet()
    {
        Match = Page.Href == "/" ? NavLinkMatch.All : NavLinkMatch.Prefix;
        base.OnParametersSet();
    }

    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) || ShellPages.All.Any(p => p.Beside == Page.Href && IsUnder(p.Href, Navigation.ToBaseRelativePath(uriAbsolute)));

    private static bool IsUnder(string href, string relative) => relative.Split('?', '#')[0].Split('/')[0] == href[1..];
}
