using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What is known of the market's price in one 15-minute block, INR per kWh without the network: day-ahead as published, or forecast with the bounds that hold four of five; real time where it is published. Immutable.
/// </summary>
public readonly record struct PricePoint(Instant From, double DayAhead, double Low, double High, bool IsPublished, double? RealTime);
