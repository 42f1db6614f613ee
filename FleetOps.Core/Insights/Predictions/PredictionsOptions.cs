using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Insights.Predictions;

/// <summary>How long served predictions are kept (configuration section <c>Predictions</c>).</summary>
public sealed class PredictionsOptions
{
    /// <summary>Days after which a prediction is forgotten.</summary>
    [Range(1, 3_650)]
    public int Days { get; set; } = 90;

    /// <summary>Megabytes that all records may take; beyond that the oldest are forgotten sooner.</summary>
    [Range(1, 1_000_000)]
    public int MaxMegabytes { get; set; } = 2_000;
}
