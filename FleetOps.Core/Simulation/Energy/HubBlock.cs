using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// What a hub took in one 15-minute block without its battery, the sun that it could not use, and what a kWh cost it then, network included; at its end what the
/// battery held, and had given since birth. Truth for scoring: no device tells it. Immutable.
/// </summary>
public sealed record HubBlock(DeviceId Station, Instant Start, double TakenKwh, double SpareKwh, decimal DayAheadInr, decimal RealTimeInr, double StoredKwh, double GivenKwh);
