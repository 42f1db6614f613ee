using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// One 15-minute block ahead of a hub: what a kWh costs with the network on top, whether the market has published it, the load of cars and site less the sun with the bounds that hold four of five, kW, and what was promised to
/// the day-ahead market, kW (null: nothing). Immutable.
/// </summary>
public readonly record struct HubBlock(Instant From, double RupeesPerKwh, bool IsPublished, double NetKw, double NetLow, double NetHigh, double? CommittedKw);
