using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>A scenario that is being played, or whose effects last: since when (world time), until when, and how many of its steps have begun.</summary>
public sealed record ScenarioPlaying(ScenarioOutline Scenario, Instant Since, Instant Until, int StepsBegun);
