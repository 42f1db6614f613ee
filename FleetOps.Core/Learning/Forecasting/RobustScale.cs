namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Brings a column to size one and tames its spikes: asinh of the distance to the median in deviations (1.4826 median absolute ones, which a bell curve does not notice).
/// Source: Uniejewski, Weron and Ziel 2018.
/// </summary>
internal readonly record struct RobustScale(double Centre, double Size)
{
    internal static RobustScale Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted.Length == 0) return new RobustScale(0, 1);
        var centre = sorted[sorted.Length / 2];
        double square = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = Math.Abs(sorted[i] - centre);
            square += sorted[i] * sorted[i] / sorted.Length;
        }

        Array.Sort(sorted);
        var size = 1.4826 * sorted[sorted.Length / 2];

        // More than half of the values alike: fall back to the deviation; all alike: any size will do.
        if (size <= 1e-9 * Math.Sqrt(square)) size = Math.Sqrt(square);
        return new RobustScale(centre, size > 0 ? size : 1);
    }

    internal double Shrink(double value) => Math.Asinh((value - Centre) / Size);

    internal double Grow(double shrunk) => Math.Sinh(Math.Clamp(shrunk, -30, 30)) * Size + Centre;
}
