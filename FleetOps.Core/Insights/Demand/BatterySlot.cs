namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// A quarter of an hour of one hub's battery as it was seen from outside, means over what was measured: what it took for money (plus) or gave (minus), what it gave in all, and what cars and site took less the sun (negative:
/// sun that went into it for nothing), kW; and its charge when it was last told, %.
/// </summary>
public readonly record struct BatterySlot(double TradedKw, double GivenKw, double NetKw, double SocPct);
