using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <content>Scenarios that are played, and what they change outside the network.</content>
public sealed partial class World
{
    private readonly List<ScenarioRun> _scenarios = [];

    /// <summary>What scenarios change outside: shared with whoever shows the same weather and market.</summary>
    public Outside Outside { get; }

    /// <summary>The scenarios in play: since when, until when their effects last, and how many of their steps have begun.</summary>
    public IReadOnlyList<(Scenario Scenario, Instant Since, Instant Until, int StepsBegun)> Playing =>
        [.. _scenarios.Select(s => (s.Scenario, new Instant(s.Since * 1000), new Instant(s.Until * 1000), s.StepsBegun))];

    /// <summary>Plays a scenario from now on, beside what is in play. What it draws depends on the world's seed and the scenario's name.</summary>
    public void Play(Scenario scenario) => _scenarios.Add(new ScenarioRun(this, scenario, _now));

    /// <summary>The kinds of fault that a device can have; empty for a device that cannot fail.</summary>
    public IReadOnlyList<FaultKind> FaultsOf(DeviceId device) =>
        FindBay(device) is { } bay ? [.. bay.Ward.Kinds]
        : FindSite(device) is { } site ? [.. site.Ward.Kinds]
        : FindCar(device) is not null ? [.. Enum.GetValues<FaultKind>().Where(CarFaultModel.IsOfVehicles)]
        : [];

    private void FollowScenarios()
    {
        if (_toPlay is { } waiting && LocalTime.SecondOfDay(_now) >= waiting.StartsAt)
        {
            _toPlay = null;
            Play(waiting);
        }

        for (var i = _scenarios.Count - 1; i >= 0; i--)
        {
            _scenarios[i].Advance(_now);
            if (_scenarios[i].IsOver(_now)) _scenarios.RemoveAt(i);
        }
    }
}
