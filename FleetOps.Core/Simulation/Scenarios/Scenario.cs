namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// A script of things that happen to the world, as data: steps in the order of their time. <paramref name="Name"/> is for the command line, <paramref name="Title"/> and
/// <paramref name="Summary"/> for people. <paramref name="StartsAt"/> is the second of the local day at which it begins in an experiment; played by hand it begins at once.
/// </summary>
public sealed record Scenario(string Name, string Title, string Summary, int StartsAt, IReadOnlyList<ScenarioStep> Steps);
