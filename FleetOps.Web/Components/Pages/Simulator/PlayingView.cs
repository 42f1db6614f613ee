using FleetOps.Core.Devices;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>A scenario in play: since when, how long its effects last, and its steps at world time.</summary>
public sealed record PlayingView(string Title, string Since, string Until, ViewList<ScenarioStepView> Steps)
{
    public static PlayingView Of(ScenarioPlaying playing) => new(
        playing.Scenario.Title, Show.Moment(playing.Since), Show.Moment(playing.Until),
        [.. playing.Scenario.Steps.Select((s, i) => new ScenarioStepView(Show.ShortTime(playing.Since + TimeSpan.FromMinutes(s.AfterMinutes)), s.Says, i < playing.StepsBegun))]);
}
