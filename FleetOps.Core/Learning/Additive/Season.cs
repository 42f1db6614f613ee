namespace FleetOps.Core.Learning.Additive;

/// <summary>A smooth repeating pattern: a Fourier sum of <paramref name="Order"/> harmonics over a period in days, optionally modulated by a second, slower one.</summary>
/// <param name="Name">What a component table calls it.</param>
/// <param name="Days">Period in days.</param>
/// <param name="Order">Harmonics; 2 × order columns.</param>
/// <param name="WithinDays">Period of the pattern that modulates it, in days; 0 for none.</param>
/// <param name="WithinOrder">Harmonics of the modulation; the columns are the products of both sums.</param>
public sealed record Season(string Name, double Days, int Order, double WithinDays = 0, int WithinOrder = 0)
{
    public const double DaysOfYear = 365.25;

    internal int Columns => 2 * Order * (WithinDays > 0 ? 2 * WithinOrder : 1);

    /// <summary>
    /// How much more a column is held to zero than the slowest one of its season: squared frequency, as patterns are smooth. Products take both frequencies.
    /// </summary>
    internal double Roughness(int column)
    {
        double inner = 1 + column % (2 * Order) / 2, outer = WithinDays > 0 ? 1 + column / (2 * Order) / 2 : 0;
        return inner * inner + outer * outer;
    }

    /// <summary>
    /// The seasons that a series can support, from its span and spacing: yearly from two years on, weekly from two weeks on and below weekly spacing, daily from two
    /// days on and below daily spacing (Taylor and Letham 2018). A series finer than daily also gets the products: the shape of a day differs by weekday and by time of year.
    /// </summary>
    /// <param name="span">Days from first to last.</param>
    /// <param name="spacing">Usual days between neighbours.</param>
    public static IReadOnlyList<Season> Choose(double span, double spacing)
    {
        bool yearly = span >= 730, weekly = span >= 14 && spacing < 7, daily = span >= 2 && spacing < 1;

        // A pattern needs two points a harmonic: nothing faster than half the sampling rate.
        var most = Math.Max(1, (int)Math.Ceiling(0.5 / spacing) - 1);
        var chosen = new List<Season>();
        if (yearly) chosen.Add(new Season("yearly", DaysOfYear, spacing > 20 ? 5 : 10));
        if (weekly) chosen.Add(new Season("weekly", 7, 3));
        if (!daily) return chosen;
        var shape = Math.Min(6, most);
        chosen.Add(new Season("daily", 1, shape));
        if (weekly && span >= 28) chosen.Add(new Season("daily by weekday", 1, shape, 7, 3));
        if (yearly) chosen.Add(new Season("daily by time of year", 1, shape, DaysOfYear, 2));
        if (yearly && weekly) chosen.Add(new Season("weekly by time of year", 7, 3, DaysOfYear, 1));
        return chosen;
    }
}
