using FleetOps.Core.Learning.Evaluation;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>The inverse of the normal distribution, by bisection of the cumulative one and a Newton step; accurate to about 1e-13.</summary>
internal static class NormalQuantile
{
    internal static double Of(double probability)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        double low = -9, high = 9;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (DistributionError.NormalCumulative(middle) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
