using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>All shelves as they look from <paramref name="At"/>, the most pressing first.</summary>
public sealed record StockOutlook(Instant At, AnsweredBy By, IReadOnlyList<StockRisk> Shelves);
