using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Price;

/// <summary>The price of one quarter or hour, INR per kWh. <paramref name="IsPublished"/>: it is known, and low and high are the price itself.</summary>
public sealed record PriceStep(Instant From, double RupeesPerKwh, double Low, double High, bool IsPublished);
