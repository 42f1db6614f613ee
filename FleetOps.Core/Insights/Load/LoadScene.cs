using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>
/// What the feature rows of all stations have in common at one moment: the quarters that are asked about, how far back the diaries reach (<paramref name="Known"/>) and are looked at (<paramref name="Window"/>), the cars an hour
/// that all plugs could take, the network's mean load and that of the last hour, kW. Immutable.
/// </summary>
internal sealed record LoadScene(Instant Now, IReadOnlyList<Instant> Targets, TimeSpan Known, TimeSpan Window, double Capacity, double Level, double LastHour)
{
    /// <summary>The network's last hour over the same hour a day before; NaN where that is not known.</summary>
    public double Pace { get; init; } = double.NaN;

    /// <summary>The network's last six hours over the mean of the same hours of days of their kind; NaN where none is known.</summary>
    public double PaceOf6Hours { get; init; } = double.NaN;

    /// <summary>The same of the last 24 hours.</summary>
    public double PaceOf24Hours { get; init; } = double.NaN;

    /// <summary>For each target the network's mean load at its time of day.</summary>
    public double[] Then { get; init; } = [];

    /// <summary>The same over days of its kind.</summary>
    public double[] OfKind { get; init; } = [];
}
