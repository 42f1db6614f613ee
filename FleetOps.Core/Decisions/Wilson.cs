namespace FleetOps.Core.Decisions;

/// <summary>The Wilson score interval of a share, 95 % two-sided. Source: E. B. Wilson, JASA 22 (1927), 209–212.</summary>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <summary>Lower and upper bound of the share behind <paramref name="successes"/> of <paramref name="trials"/>; 0 and 1 where nothing was tried.</summary>
    public static (double Low, double High) Bounds(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
        if (trials == 0) return (0, 1);
        double n = trials, share = successes / n, z2 = Z * Z;
        var middle = (share + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.Sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
