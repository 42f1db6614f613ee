using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// One 15-minute block of a hub that is over: what cars and site took less the sun, kW (negative: sun to spare); what its battery took for money (plus) or gave (minus), and gave in all, kWh; what that was settled at, INR
/// paid (plus) or spared (minus); what it held in the end, kWh; and what a kWh cost with the network on top, day-ahead and in real time. Immutable.
/// </summary>
public sealed record PastBlock(Instant From, double NetKw, double TradedKwh, double GivenKwh, double PaidInr, double StoredKwh, double DayAheadInr, double RealTimeInr);
