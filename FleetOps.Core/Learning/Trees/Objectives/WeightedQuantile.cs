namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>The point below which a share of the weight lies; linear between neighbouring values where weights are equal.</summary>
internal static class WeightedQuantile
{
    internal static double Of(Span<double> values, Span<double> weights, double level)
    {
        if (values.Length == 0) return 0;
        values.Sort(weights);
        double total = 0;
        foreach (var w in weights) total += w;

        // Type 7 of Hyndman and Fan 1996 on the weight scale: the first value stands at 0, the last at total less the last weight.
        double at = 0, sought = level * (total - (weights[0] + weights[^1]) / 2);
        for (var i = 1; i < values.Length; i++)
        {
            var step = (weights[i - 1] + weights[i]) / 2;
            if (at + step >= sought) return step > 0 ? values[i - 1] + (sought - at) / step * (values[i] - values[i - 1]) : values[i];
            at += step;
        }

        return values[^1];
    }
}
