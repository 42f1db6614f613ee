using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// One drawn series: <c>Values[i]</c> at <c>At[i]</c> (Unix milliseconds, ascending). A NaN value is a gap. The arrays are handed over and never
/// written to again.
/// </summary>
public sealed record ChartSeries(string Name, string Unit, ChartLook Look, long[] At, double[] Values)
{
    /// <summary>Lower and upper end of an interval around the values, one for one; drawn as a filled area.</summary>
    public (double[] Low, double[] High)? Interval { get; init; }

    /// <summary>The part outside this band is drawn in the alarm line colour. The band itself is drawn by <see cref="Chart.Bands"/>.</summary>
    public Band? Normal { get; init; }

    public int Decimals { get; init; } = 1;

    /// <summary>Holds each value until the next (prices).</summary>
    public bool Stepped { get; init; }

    /// <summary>Measured on the right axis.</summary>
    public bool OnRight { get; init; }
}
