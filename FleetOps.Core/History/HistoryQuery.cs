using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.History;

/// <summary>A range read: one device, some of its signals (all that it has when empty), from inclusive to exclusive.</summary>
public sealed record HistoryQuery(DeviceId Device, IReadOnlyList<Signal> Signals, Instant From, Instant To, Resolution Resolution);
