namespace FleetOps.Core.Decisions;

/// <summary>What a policy must know beside the proposal: whether the target is a real device, how many commands of this agent and kind the device and the network had in the last hour (world time), those that will leave with nobody asked included, and the fault code in force there; null where none is.</summary>
public readonly record struct PolicyFacts(bool TargetIsReal, int OnDeviceInHour, int InHour, string? FaultCode);
