namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// The two-sample Kolmogorov–Smirnov test: the largest gap between two empirical distributions and how likely chance makes it. For continuous values; with many ties it
/// is cautious. Sources: Smirnov 1948; the small-sample correction of Stephens 1970 (as in Numerical Recipes 14.3).
/// </summary>
public static class KolmogorovSmirnov
{
    public static (double Distance, double Probability) Test(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length == 0 || b.Length == 0) throw new ArgumentException("Both samples need values.");
        double[] x = a.ToArray(), y = b.ToArray();
        Array.Sort(x);
        Array.Sort(y);
        double distance = 0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            var at = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] <= at) i++;
            while (j < y.Length && y[j] <= at) j++;
            distance = Math.Max(distance, Math.Abs((double)i / x.Length - (double)j / y.Length));
        }

        var size = Math.Sqrt((double)x.Length * y.Length / (x.Length + y.Length));
        return (distance, Survival((size + 0.12 + 0.11 / size) * distance));
    }

    /// <summary>Q(λ) = 2 Σ (−1)^{j−1} e^{−2j²λ²}: the chance that the limit distribution exceeds λ.</summary>
    internal static double Survival(double lambda)
    {
        // Near zero the alternating series converges too slowly to use, and the answer is one.
        if (lambda < 0.2) return 1;
        double sum = 0;
        for (var j = 1; j <= 100; j++)
        {
            var term = Math.Exp(-2 * j * j * lambda * lambda);
            sum += j % 2 == 1 ? term : -term;
            if (term < 1e-17) break;
        }

        return Math.Clamp(2 * sum, 0, 1);
    }
}
