namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// Population stability index: how differently two samples fill the reference's quantile bins; Σ (p − q) ln(p/q). By custom below 0.1 is calm and above 0.25 is
/// a change. Needs hundreds of values to mean much. Missing values (NaN) are a bin of their own. Source: Siddiqi 2006, chapter 6 (a symmetric Kullback–Leibler divergence).
/// </summary>
public static class PopulationStability
{
    /// <summary>The index over bins of equal mass in the reference; ties keep to one bin.</summary>
    public static double Index(ReadOnlySpan<double> reference, ReadOnlySpan<double> now, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        if (reference.Length == 0 || now.Length == 0) throw new ArgumentException("Both samples need values.");
        var sorted = reference.ToArray().Where(v => !double.IsNaN(v)).Order().ToArray();
        var cuts = new List<double>();
        for (var b = 1; b < bins && sorted.Length > 0; b++)
        {
            var cut = sorted[(int)((long)b * sorted.Length / bins)];
            if (cut > sorted[0] && (cuts.Count == 0 || cut > cuts[^1])) cuts.Add(cut);
        }

        return Index(Count(reference, cuts), Count(now, cuts));
    }

    /// <summary>The index of two histograms over the same bins or categories; an empty bin counts half a row, so that the logarithm stays finite.</summary>
    public static double Index(ReadOnlySpan<int> reference, ReadOnlySpan<int> now)
    {
        if (reference.Length != now.Length) throw new ArgumentException($"{reference.Length} bins stand against {now.Length}.");
        double a = 0, b = 0, sum = 0;
        for (var i = 0; i < reference.Length; i++) (a, b) = (a + reference[i], b + now[i]);
        for (var i = 0; i < reference.Length; i++)
        {
            if (reference[i] == 0 && now[i] == 0) continue;
            double p = Math.Max(reference[i], 0.5) / a, q = Math.Max(now[i], 0.5) / b;
            sum += (p - q) * Math.Log(p / q);
        }

        return sum;
    }

    private static int[] Count(ReadOnlySpan<double> values, List<double> cuts)
    {
        var counts = new int[cuts.Count + 2];
        foreach (var v in values)
        {
            if (double.IsNaN(v))
            {
                counts[^1]++;
                continue;
            }

            var at = cuts.BinarySearch(v);
            counts[at < 0 ? ~at : at + 1]++;
        }

        return counts;
    }
}
