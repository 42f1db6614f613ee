using System.Collections.Concurrent;
using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Scenarios;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// Between pages, which ask at any time from any thread, and the world, which only its own loop touches: keeps what was asked until the loop takes it, and what is in play until a page looks.
/// Thread-safe.
/// </summary>
public sealed class ScenarioDesk : IHeading
{
    private readonly IReadOnlyList<Scenario> _scenarios;
    private readonly ConcurrentQueue<Action<World>> _asked = new();
    private IReadOnlyList<ScenarioPlaying> _playing = [];
    private IReadOnlyList<HeadingDriver> _heading = [];

    public ScenarioDesk(IReadOnlyList<Scenario> scenarios, Outside outside)
    {
        _scenarios = scenarios;
        Outside = outside;
        Outlines = [.. scenarios.Select(OutlineOf)];
    }

    public Outside Outside { get; }

    public IReadOnlyList<ScenarioOutline> Outlines { get; }

    public IReadOnlyList<ScenarioPlaying> Playing => Volatile.Read(ref _playing);

    /// <summary>As of the loop's last turn.</summary>
    public IReadOnlyList<HeadingDriver> Heading => Volatile.Read(ref _heading);

    public void Play(string name)
    {
        var scenario = _scenarios.FirstOrDefault(s => s.Name == name) ?? throw new ArgumentException($"There is no scenario '{name}'.", nameof(name));
        _asked.Enqueue(world => world.Play(scenario));
    }

    /// <summary>Something to ask of the world before its next step; the answer comes when the loop has asked it.</summary>
    public Task<T> AskAsync<T>(Func<World, T> what)
    {
        var answered = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue(world =>
        {
            try
            {
                answered.SetResult(what(world));
            }
            catch (Exception fault)
            {
                // Whoever asked hears of it; the world goes on.
                answered.SetException(fault);
            }
        });
        return answered.Task;
    }

    /// <summary>The loop's turn: does what was asked, and looks at what is in play. Between steps only.</summary>
    public void Attend(World world)
    {
        while (_asked.TryDequeue(out var what)) what(world);
        Volatile.Write(ref _heading, world.Heading());
        var playing = world.Playing;
        if (playing.Count == 0 && _playing.Count == 0) return;
        Volatile.Write(ref _playing, [.. playing.Select(p => new ScenarioPlaying(Outlines.FirstOrDefault(o => o.Name == p.Scenario.Name) ?? OutlineOf(p.Scenario), p.Since, p.Until, p.StepsBegun))]);
    }

    private static ScenarioOutline OutlineOf(Scenario scenario) =>
        new(scenario.Name, scenario.Title, scenario.Summary, [.. scenario.Steps.Select(s => new ScenarioMoment(s.AfterMinutes, s.Says))]);
}
