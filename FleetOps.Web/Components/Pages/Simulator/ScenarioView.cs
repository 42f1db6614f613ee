using FleetOps.Core.Devices;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>A scenario that can be played, and what it will do.</summary>
public sealed record ScenarioView(string Name, string Title, string Summary, ViewList<ScenarioStepView> Steps)
{
    public static ScenarioView Of(ScenarioOutline scenario) =>
        new(scenario.Name, scenario.Title, scenario.Summary, [.. scenario.Steps.Select(s => new ScenarioStepView(After(s.AfterMinutes), s.Says, false))]);

    internal static string After(int minutes) => minutes switch
    {
        0 => "at once",
        < 60 => $"after {minutes} min",
        _ => $"after {minutes / 60} h{(minutes % 60 == 0 ? "" : $" {minutes % 60:00}")}",
    };
}
