namespace FleetOps.Core.Devices;

/// <summary>One step of a scenario, in minutes after its beginning: "Two feeders lose power for 45 minutes."</summary>
public sealed record ScenarioMoment(int AfterMinutes, string Says);
