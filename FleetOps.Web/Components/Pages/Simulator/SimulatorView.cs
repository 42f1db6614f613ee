using FleetOps.Core.Devices;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>What the Simulator page draws. Immutable, compared by value.</summary>
public sealed record SimulatorView(
    string Time,
    string Date,
    bool Paused,
    double Speed,
    string State,
    string Seed,
    string StartedAt,
    string Scenario,
    string Network,
    string Faults,
    string? Held,
    bool Thinned,
    ViewList<PartView> Parts,
    bool RealArrivals,
    string Source,
    string Rule,
    string Sessions,
    ViewList<SkippedView> Skipped,
    ViewList<ScenarioView> Scenarios,
    ViewList<PlayingView> Playing)
{
    public static SimulatorView Of(WorldStatus world, IReadOnlyList<ScenarioOutline>? scenarios = null) => new(
        Show.Time(world.Now),
        Show.Date(world.Now),
        world.Paused,
        world.Speed,
        StateOf(world),
        world.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Show.Moment(world.StartedAt),
        world.Scenario,
        world.Arrivals.Real ? "as recorded" : world.Preset,
        world.FaultRate switch { 1 => "at their ordinary rate", 0 => "none begin by themselves", var rate => $"{Show.Number(rate, rate % 1 == 0 ? 0 : 2)} times as often" },
        world.HeldBecause,
        world.HistoryThinned,
        [.. world.Parts.Select(p => new PartView(p.Name, Show.Number(p.Count), p.What))],
        world.Arrivals.Real,
        world.Arrivals.Source,
        world.Arrivals.Rule,
        Show.Number(world.Arrivals.Sessions),
        [.. world.Arrivals.Skipped.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new SkippedView(s.Key, Show.Number(s.Value)))],
        [.. (scenarios ?? []).Select(ScenarioView.Of)],
        [.. world.Playing.Select(PlayingView.Of)]);

    // Only falling behind is worth saying: a world that catches up after a hiccup runs ahead for a moment and means nothing by it. Rounded to what
    // a person can tell apart, so that a jitter in the measured speed does not redraw the page.
    private static string StateOf(WorldStatus world)
    {
        if (!world.Arrived) return "Starting: living through the hours since midnight";
        if (world.Paused) return "Paused";
        var reached = world.EffectiveSpeed;
        return reached <= 0 || reached >= 0.8 * world.Speed
            ? $"Runs at {Show.Speed(world.Speed)}"
            : $"Asked for {Show.Speed(world.Speed)}, reaches {Show.Speed(Math.Round(reached, reached < 10 ? 1 : 0))}";
    }
}
