using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>
/// What the simulated world is doing. <paramref name="Speed"/> is what was asked, <paramref name="EffectiveSpeed"/> what is reached.
/// <paramref name="HeldBecause"/> says why the world is held at 1× (a real device is connected), null otherwise.
/// <paramref name="HistoryThinned"/>: above 60× raw history is written as at 60×.
/// </summary>
public sealed record WorldStatus(
    bool Paused,
    double Speed,
    double EffectiveSpeed,
    string? HeldBecause,
    bool HistoryThinned,
    ulong Seed,
    Instant StartedAt,
    Instant Now,
    string Scenario,
    ArrivalsReport Arrivals,
    IReadOnlyList<SimulatedPart> Parts)
{
    /// <summary>The world has reached the present; before, it lives through the hours since midnight and its frames are old.</summary>
    public bool Arrived { get; init; } = true;

    /// <summary>Who comes to charge: "city" or "workplace"; recorded sessions override it (<see cref="ArrivalsReport.Real"/>).</summary>
    public string Preset { get; init; } = "city";

    /// <summary>Factor on how often devices begin to fail.</summary>
    public double FaultRate { get; init; } = 1;

    /// <summary>The scenarios in play; empty on an ordinary day.</summary>
    public IReadOnlyList<ScenarioPlaying> Playing { get; init; } = [];
}
