using FleetOps.Core.Learning.Drift;

namespace FleetOps.Core.Models.Drift;

/// <summary>
/// How one feature (or the score) was filled in the rows that a model was made with: counts between quantile cuts, the last place for missing values. <paramref name="Usual"/> is the largest stability index of a day (or run of days) of those rows against the
/// others: so much it differs while nothing has changed. Immutable; its size does not depend on the number of rows.
/// </summary>
public sealed record ColumnReference(string Name, string Unit, IReadOnlyList<double> Cuts, IReadOnlyList<int> Counts, double Mean, double Spread, double Usual)
{
    private static readonly double[] Quantiles = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

    /// <summary>Most places of a histogram: between the cuts, and one for missing values.</summary>
    public static int MostPlaces => Quantiles.Length + 2;

    /// <summary>A clock or calendar, or a mean of days of one kind, which jumps with it: of course a day is not like a week, so that it is not watched.</summary>
    public bool IsClock => Name is "hour_of_day" or "weekday" || Name.Contains("kind_of_day", StringComparison.Ordinal);

    /// <summary>The place of a value.</summary>
    public int PlaceOf(double value)
    {
        if (double.IsNaN(value)) return Cuts.Count + 1;
        var (low, high) = (0, Cuts.Count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (Cuts[middle] <= value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The stability index of a histogram against this one.</summary>
    public double Index(ReadOnlySpan<int> counts) => PopulationStability.Index([.. Counts], counts[..Counts.Count]);

    /// <summary>The largest gap between the two cumulative shares at a cut, of known values (Kolmogorov–Smirnov on the histogram; never more than on the values).</summary>
    public double Distance(ReadOnlySpan<int> counts)
    {
        double mine = 0, others = 0, most = 0, sumMine = 0, sumOthers = 0;
        for (var i = 0; i <= Cuts.Count; i++) (mine, others) = (mine + Counts[i], others + counts[i]);
        if (mine == 0 || others == 0) return 0;
        for (var i = 0; i <= Cuts.Count; i++)
        {
            (sumMine, sumOthers) = (sumMine + Counts[i], sumOthers + counts[i]);
            most = Math.Max(most, Math.Abs(sumMine / mine - sumOthers / others));
        }

        return most;
    }

    /// <param name="name">The feature.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="values">Of all rows, missing as NaN.</param>
    /// <param name="days">Which day (or run of days) each row is of, as a number of the caller's; these are what usual differences are measured between.</param>
    public static ColumnReference Of(string name, string unit, ReadOnlySpan<double> values, IReadOnlyList<int> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var known = values.ToArray().Where(double.IsFinite).Order().ToArray();
        var cuts = new List<double>();
        foreach (var quantile in Quantiles)
        {
            if (known.Length == 0) break;
            var cut = known[(int)(quantile * (known.Length - 1))];
            if (cut > known[0] && (cuts.Count == 0 || cut > cuts[^1])) cuts.Add(cut);
        }

        var mean = known.Length > 0 ? known.Average() : 0;
        var spread = known.Length > 1 ? Math.Sqrt(known.Average(v => (v - mean) * (v - mean))) : 0;
        var draft = new ColumnReference(name, unit, cuts, new int[cuts.Count + 2], mean, spread, 0);
        var all = new int[cuts.Count + 2];
        var ofDay = new Dictionary<int, int[]>();
        for (var i = 0; i < values.Length; i++)
        {
            var place = draft.PlaceOf(values[i]);
            all[place]++;
            if (!ofDay.TryGetValue(days[i], out var counts)) ofDay[days[i]] = counts = new int[all.Length];
            counts[place]++;
        }

        var usual = 0.0;
        foreach (var counts in ofDay.Values.Where(c => c.Sum() >= all.Sum() / (4 * ofDay.Count)))
        {
            var others = all.Zip(counts, (a, c) => a - c).ToArray();
            if (others.Sum() > 0) usual = Math.Max(usual, PopulationStability.Index(others, counts));
        }

        return draft with { Counts = all, Usual = usual };
    }
}
