namespace FleetOps.Web.Api.Insights;

/// <summary>One feature (or the score) of late against the rows the model was made with: stability index and its limit, Kolmogorov–Smirnov distance, shift of the mean in spreads.</summary>
internal sealed record DriftColumnReply(
    string Name, string Unit, double? StabilityIndex, double? Limit, double? Distance, double? MeanShift, double? MeanThen, double? MeanNow, bool Drifts, string? Since);
