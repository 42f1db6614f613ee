using FleetOps.Core.Fleet;

namespace FleetOps.Core.Telemetry;

/// <summary>Another name that the doors accept for a signal: a value sent as <paramref name="Alias"/> times <paramref name="Factor"/> is the signal's.</summary>
public sealed record SignalAlias(DeviceKind Kind, string Alias, string Name, double Factor);
