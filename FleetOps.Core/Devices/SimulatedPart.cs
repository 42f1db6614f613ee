namespace FleetOps.Core.Devices;

/// <summary>One thing that is simulated, for the Simulator page: "Connectors", 198, "one frame a second each: voltage, current, …".</summary>
public sealed record SimulatedPart(string Name, int Count, string What);
