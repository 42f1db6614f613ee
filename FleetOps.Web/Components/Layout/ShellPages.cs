using System.Reflection;
using System.Security.Claims;
using FleetOps.Core.Access;
using FleetOps.Web.Access;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Layout;

/// <summary>The pages of the shell in their fixed order. A page that is not built is not listed: there are no dead links.</summary>
public static class ShellPages
{
    private static readonly ShellPage[] Ordered =
    [
        new("Overview", "/", "overview", "o"),
        new("Map", "/map", "map", "m"),
        new("Stations", "/stations", "stations", "s"),
        new("Equipment", "/equipment", "equipment", null, Beside: "/stations"),
        new("Vehicles", "/vehicles", "vehicles", "v"),
        new("Alarms", "/alarms", "alarms", "l"),
        new("Approvals", "/approvals", "approvals", "a"),
        new("Energy", "/energy", "bolt", "e"),
        new("Traffic", "/traffic", "route", "f"),
        new("Logistics", "/logistics", "van", "d"),
        new("Audit", "/audit", "shield", "u", Policy: Policies.Audit),
        new("Models", "/models", "models", null),
        new("Simulator", "/simulator", "simulator", null),
        new("Agents", "/agents", "agents", "n"),
        new("Experiments", "/experiments", "experiments", null),
        new("Settings", "/settings", "settings", null),
    ];

    public static IReadOnlyList<ShellPage> All { get; } = Built([.. Ordered], Routes());

    /// <summary>Those that stand in the rail.</summary>
    public static IReadOnlyList<ShellPage> Rail { get; } = [.. All.Where(p => p.Beside is null)];

    /// <summary>The four of the tab bar on a phone; the rest is behind "More".</summary>
    public static IReadOnlyList<ShellPage> Tabs { get; } =
        [.. All.Where(p => p.Href is "/" or "/stations" or "/map" or "/alarms").OrderBy(p => p.Href switch { "/" => 0, "/alarms" => 1, "/stations" => 2, _ => 3 })];

    /// <summary>Those that this person may open; null: nobody is signed in.</summary>
    public static IReadOnlyList<ShellPage> For(IEnumerable<ShellPage> pages, ClaimsPrincipal? user) => [.. pages.Where(p => p.Policy is null || (user is not null && AccessPolicies.Reaches(user, p.Policy)))];

    internal static IReadOnlyList<ShellPage> Built(IReadOnlyList<ShellPage> pages, IReadOnlySet<string> routes) => [.. pages.Where(p => routes.Contains(p.Href))];

    private static HashSet<string> Routes() =>
        [.. typeof(ShellPages).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)];
}
