using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>A load forecast as it looks from <paramref name="At"/>: of one station, or of the network where <paramref name="Station"/> is null.</summary>
public sealed record LoadForecast(Instant At, AnsweredBy By, DeviceId? Station, double Coverage, IReadOnlyList<LoadStep> Steps)
{
    /// <summary>What the model was asked with.</summary>
    public LoadRows Rows { get; init; } = LoadRows.None;
}
