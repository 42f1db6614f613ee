namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// Student's t distribution. Pure functions, good to about twelve digits. Source: Abramowitz and Stegun 26.7.1 and 26.5.8 (the incomplete beta function as a continued
/// fraction, evaluated after Lentz).
/// </summary>
public static class StudentT
{
    private const double Tiny = 1e-300;

    /// <summary>P(T ≤ t) with <paramref name="freedom"/> degrees of freedom.</summary>
    public static double Cumulative(double t, double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        var tail = IncompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>The t with P(T ≤ t) = <paramref name="probability"/>, found by bisection.</summary>
    public static double Quantile(double probability, double freedom)
    {
        if (probability is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        if (probability < 0.5) return -Quantile(1 - probability, freedom);
        double low = 0, high = 1;
        while (Cumulative(high, freedom) < probability) high *= 2;
        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle, freedom) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - front * Fraction(b, a, 1 - x) / b;
    }

    private static double Fraction(double a, double b, double x)
    {
        double c = 1, d = Inverse(1 - (a + b) * x / (a + 1)), h = d;
        for (var m = 1; m < 10_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = Inverse(1 + even * d);
            c = NotZero(1 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = Inverse(1 + odd * d);
            c = NotZero(1 + odd / c);
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15) break;
        }

        return h;
    }

    private static double Inverse(double value) => 1 / NotZero(value);

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    // Stirling's series after moving the argument above ten; positive arguments only.
    private static double LogGamma(double x)
    {
        var moved = 0.0;
        for (; x < 10; x++) moved += Math.Log(x);
        var inverse = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI)
            + (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188)))) / x - moved;
    }
}
