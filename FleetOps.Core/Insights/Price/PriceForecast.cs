using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Price;

/// <summary>Day-ahead prices as they look from <paramref name="At"/>: published ones as they are, the others forecast.</summary>
public sealed record PriceForecast(Instant At, AnsweredBy By, double Coverage, IReadOnlyList<PriceStep> Steps)
{
    /// <summary>What the model was asked with: a row of <see cref="PriceFeatures.Width"/> for each block that the market has not published.</summary>
    public ReadOnlyMemory<float> Rows { get; init; }
}
