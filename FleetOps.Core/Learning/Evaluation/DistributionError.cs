namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// How good predicted quantiles, intervals and distributions are. Pure functions, in the unit of the truth unless said otherwise.
/// Sources: Koenker and Bassett 1978 (pinball); Gneiting and Raftery 2007 (CRPS, interval score).
/// </summary>
public static class DistributionError
{
    /// <summary>Mean pinball loss of a predicted quantile at <paramref name="level"/> in (0, 1).</summary>
    public static double Pinball(ReadOnlySpan<double> truth, ReadOnlySpan<double> quantile, double level)
    {
        Lengths.MustMatch(truth, quantile);
        double sum = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            var above = truth[i] - quantile[i];
            sum += above >= 0 ? level * above : (level - 1) * above;
        }

        return sum / truth.Length;
    }

    /// <summary>Share of rows whose truth lies in the closed interval.</summary>
    public static double Coverage(ReadOnlySpan<double> truth, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        Lengths.MustMatch(truth, low);
        Lengths.MustMatch(truth, high);
        var inside = 0;
        for (var i = 0; i < truth.Length; i++)
            if (truth[i] >= low[i] && truth[i] <= high[i]) inside++;
        return (double)inside / truth.Length;
    }

    /// <summary>Mean width plus the penalty for misses of a central interval of the given nominal coverage (0.8 for 80 %).</summary>
    public static double IntervalScore(ReadOnlySpan<double> truth, ReadOnlySpan<double> low, ReadOnlySpan<double> high, double nominal)
    {
        Lengths.MustMatch(truth, low);
        Lengths.MustMatch(truth, high);
        double sum = 0, penalty = 2 / (1 - nominal);
        for (var i = 0; i < truth.Length; i++)
            sum += high[i] - low[i] + penalty * (Math.Max(0, low[i] - truth[i]) + Math.Max(0, truth[i] - high[i]));
        return sum / truth.Length;
    }

    /// <summary>CRPS of one truth against an equally weighted sample: E|X − y| − ½ E|X − X′|.</summary>
    public static double Crps(double truth, ReadOnlySpan<double> sample)
    {
        if (sample.Length == 0) throw new ArgumentException("There is nothing to judge.", nameof(sample));
        var sorted = sample.ToArray();
        Array.Sort(sorted);
        double distance = 0, spread = 0, n = sorted.Length;
        for (var i = 0; i < sorted.Length; i++)
        {
            distance += Math.Abs(sorted[i] - truth);
            spread += (2 * i + 1 - n) * sorted[i];
        }

        return distance / n - spread / (n * n);
    }

    /// <summary>CRPS of one truth against a normal distribution, in closed form.</summary>
    public static double CrpsNormal(double truth, double mean, double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        var z = (truth - mean) / deviation;
        var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
        return deviation * (z * (2 * NormalCumulative(z) - 1) + 2 * density - 1 / Math.Sqrt(Math.PI));
    }

    /// <summary>Φ(z) by Marsaglia's series (2004) near the centre and a continued fraction in the tails; accurate to about 1e-14.</summary>
    internal static double NormalCumulative(double z)
    {
        if (double.IsNaN(z)) return z;
        if (Math.Abs(z) > 6)
        {
            double x = Math.Abs(z), f = x;
            for (var k = 60; k >= 1; k--) f = x + k / f;
            var tail = Math.Exp(-0.5 * x * x) / (f * Math.Sqrt(2 * Math.PI));
            return z > 0 ? 1 - tail : tail;
        }

        double sum = z, term = z, last = 0;
        for (var i = 3; sum != last; i += 2)
        {
            last = sum;
            term *= z * z / i;
            sum += term;
        }

        return 0.5 + sum * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
    }
}
