using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>A forecast, step by step, with the interval that holds the truth with <paramref name="Coverage"/>.</summary>
internal sealed record ForecastReply(
    string Target, string? StationId, int Horizon, string Frequency, double Coverage, IReadOnlyList<string>? Times, IReadOnlyList<double> Forecast, IReadOnlyList<double> LowerBound, IReadOnlyList<double> UpperBound,
    string Model, int? ModelVersion, bool StandIn, long PredictionId, IReadOnlyDictionary<string, string> Units, IReadOnlyList<ContributionReply>? Contributions);
