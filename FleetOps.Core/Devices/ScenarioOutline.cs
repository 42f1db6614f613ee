namespace FleetOps.Core.Devices;

/// <summary>A scenario that the simulated world can play, for people: what it is and, step by step, what it will do.</summary>
public sealed record ScenarioOutline(string Name, string Title, string Summary, IReadOnlyList<ScenarioMoment> Steps);
