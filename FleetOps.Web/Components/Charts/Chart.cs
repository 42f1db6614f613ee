using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// Everything a chart shows, fed whole to <see cref="PlotlyChart"/>, which sends only what changed. Immutable. A new reference means "draw again",
/// so make one at most twice a second.
/// </summary>
/// <param name="Label">What the chart shows, for people who cannot see it: "Power drawn, last hour".</param>
/// <param name="From">Left end of the time axis.</param>
/// <param name="To">Right end of the time axis.</param>
/// <param name="Series">Drawn in this order, all at once.</param>
public sealed record Chart(string Label, Instant From, Instant To, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Unit of the left axis.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Unit of the right axis; null when there is none.</summary>
    public string? RightUnit { get; init; }

    /// <summary>Shaded normal bands on the left axis.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    public IReadOnlyList<ChartLimit> Limits { get; init; } = [];

    /// <summary>Where the vertical "now" line stands; null for none.</summary>
    public Instant? Now { get; init; }

    /// <summary>Ends of the left axis; null lets the values decide.</summary>
    public Band? Axis { get; init; }

    /// <summary>Names along the axis in place of time: a point's <c>At</c> is then the number of its place, from 0. Null for time.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    public bool IsEmpty => Series.All(s => s.At.Length == 0);
}
