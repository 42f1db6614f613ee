using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Outlook;

/// <summary>A forecast of any target as it looks (or looked) from <paramref name="At"/>, of a station or of the network (null). Immutable.</summary>
public sealed record AnyForecast(ForecastTarget Target, DeviceId? Station, Instant At, AnsweredBy By, double Coverage, string Unit, IReadOnlyList<ForecastStep> Steps)
{
    /// <summary>The features that were asked, for the record of what was served; made when they are wanted.</summary>
    public Func<int, ReadOnlyMemory<float>> Rows { get; init; } = _ => default;
}
