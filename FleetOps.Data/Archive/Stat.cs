namespace FleetOps.Data.Archive;

/// <summary>What a roll-up keeps of one signal in one bucket of time. Stats of disjoint frames add up.</summary>
internal readonly record struct Stat(long Count, double Sum, double Min, double Max)
{
    private const double SnapTolerance = 1e-11;

    public double Mean => Sum / Count;

    public Stat Plus(Stat other) =>
        Count == 0 ? other
        : other.Count == 0 ? this
        : new Stat(Count + other.Count, Snap(Sum + other.Sum), Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    public static Stat Of(ReadOnlySpan<double> values)
    {
        double sum = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (var value in values)
        {
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new Stat(values.Length, Snap(sum), min, max);
    }

    // The sum of short decimals is a short decimal; taking the rounding noise off lets it pack. Bounded by 1e-11 of the sum.
    private static double Snap(double sum)
    {
        var rounded = Math.Round(sum, 6);
        return Math.Abs(rounded - sum) <= Math.Abs(sum) * SnapTolerance ? rounded : sum;
    }
}
