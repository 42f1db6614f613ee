namespace FleetOps.Core.Devices;

/// <summary>A kind of fault that can be injected into a simulated device: a stable name, and what it is called on pages.</summary>
public sealed record FaultChoice(string Name, string Title);
