namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>An effect and when it begins, in minutes after the scenario does. <paramref name="Says"/> tells people what happens.</summary>
public sealed record ScenarioStep(int AfterMinutes, string Says, ScenarioEffect Effect);
