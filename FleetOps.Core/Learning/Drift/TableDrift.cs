using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// Compares two tables column by column: has what a model would see changed? A difference counts when chance makes it unlikely (under one in a hundred for all columns
/// together) and it is large: stability index from 0.1 or distance from 0.1 on it has moved, from 0.25 or 0.2 on it has drifted. Not a comparison of rows, and blind to a change
/// of how columns hang together. Missing cells are a bin of their own. Sources: Siddiqi 2006; Smirnov 1948; Yurdakul 2018 for what chance adds to the index.
/// </summary>
public static class TableDrift
{
    private const int Bins = 10;
    private const int ManyWords = 200;
    private const double Chance = 0.01;

    /// <summary>One entry a column that both tables have, and why the others have none.</summary>
    /// <exception cref="ArgumentException">No column can be compared.</exception>
    public static (IReadOnlyList<ColumnDrift> Columns, IReadOnlyList<string> LeftOut) Compare(CsvFile reference, CsvFile now)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(now);
        if (reference.Rows == 0 || now.Rows == 0) throw new ArgumentException("a table without rows cannot be compared");
        List<string> leftOut = [.. now.Names.Where(n => !reference.Names.Contains(n)).Select(n => $"{n}: not in the reference")];
        List<(string Name, double Stability, double Distance, double Probability)> compared = [];
        for (var c = 0; c < reference.Names.Count; c++)
        {
            var name = reference.Names[c];
            var other = now.Names.ToList().IndexOf(name);
            var reason = other < 0 ? "only in the reference" : Column(reference, c, now, other, compared);
            if (reason is not null) leftOut.Add($"{name}: {reason}");
        }

        if (compared.Count == 0) throw new ArgumentException($"no column can be compared ({string.Join("; ", leftOut)})");
        return ([.. compared.Select(c => new ColumnDrift(c.Name, c.Stability, c.Distance, c.Probability, Judge(c.Stability, c.Distance, c.Probability * compared.Count)))], leftOut);
    }

    private static DriftVerdict Judge(double stability, double distance, double chance) =>
        chance > Chance || (stability < 0.1 && distance < 0.1) ? DriftVerdict.Stable
        : stability >= 0.25 || distance >= 0.2 ? DriftVerdict.Drifted : DriftVerdict.Moved;

    /// <summary>Adds the comparison of a column, or says why there is none.</summary>
    private static string? Column(CsvFile reference, int at, CsvFile now, int other, List<(string, double, double, double)> into)
    {
        var name = reference.Names[at];
        var (a, wordsA) = Read(reference, at);
        var (b, wordsB) = Read(now, other);
        if (a.All(double.IsNaN) && wordsA.All(w => w.Length == 0) && b.All(double.IsNaN) && wordsB.All(w => w.Length == 0)) return "empty";
        if (wordsA.Concat(wordsB).Any(w => w.Length > 0)) return Words(name, wordsA, wordsB, into);
        double[] knownA = [.. a.Where(double.IsFinite)], knownB = [.. b.Where(double.IsFinite)];
        if (Counts(knownA) && Counts(knownB) && knownA.Length > 20) return "a counter or clock: it grows from row to row";

        // What chance adds to the index of two samples of one distribution.
        var bins = Math.Min(Bins, knownA.Distinct().Take(Bins).Count() + (knownA.Length < a.Length ? 1 : 0));
        var index = Math.Max(0, PopulationStability.Index(a, b, Bins) - (bins - 1) * (1.0 / a.Length + 1.0 / b.Length));
        var (distance, probability) = knownA.Length > 0 && knownB.Length > 0 ? KolmogorovSmirnov.Test(knownA, knownB) : (0, 1);

        // Values gone missing are a difference that the test of the known ones cannot see.
        var gaps = Squares([knownA.Length, a.Length - knownA.Length], [knownB.Length, b.Length - knownB.Length]);
        into.Add((name, index, distance, Math.Min(probability, gaps)));
        return null;
    }

    private static string? Words(string name, string[] a, string[] b, List<(string, double, double, double)> into)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in a.Concat(b)) codes.TryAdd(word, codes.Count);
        if (codes.Count > ManyWords && codes.Count > (a.Length + b.Length) / 10) return "names that hardly repeat";
        int[] countsA = new int[codes.Count], countsB = new int[codes.Count];
        foreach (var word in a) countsA[codes[word]]++;
        foreach (var word in b) countsB[codes[word]]++;
        var index = Math.Max(0, PopulationStability.Index(countsA, countsB) - (codes.Count - 1) * (1.0 / a.Length + 1.0 / b.Length));
        var distance = Enumerable.Range(0, codes.Count).Sum(c => Math.Abs((double)countsA[c] / a.Length - (double)countsB[c] / b.Length)) / 2;
        into.Add((name, index, distance, Squares(countsA, countsB)));
        return null;
    }

    /// <summary>Numbers, and the words of a column that is not one of numbers (then no number is given).</summary>
    private static (double[] Numbers, string[] Words) Read(CsvFile file, int column)
    {
        double[] numbers = new double[file.Rows];
        var words = new string[file.Rows];
        int known = 0, odd = 0, times = 0;
        for (var row = 0; row < file.Rows; row++)
        {
            var cell = file[row, column];
            words[row] = "";
            numbers[row] = NumberCell.Read(cell, file.Separator);
            if (CellReading.IsMissing(cell)) continue;
            known++;
            if (!double.IsNaN(numbers[row])) continue;
            odd++;
            if (TimeCell.TryRead(cell, out var time) && time.In(DateOrder.DayMonthYear) is { } instant && cell.Length >= 8)
            {
                times++;
                numbers[row] = (instant - DateTime.UnixEpoch).TotalDays;
            }
        }

        if (odd <= 0.02 * known || times > 0.9 * known) return (numbers, words);
        for (var row = 0; row < file.Rows; row++)
        {
            words[row] = CellReading.IsMissing(file[row, column]) ? "(missing)" : file[row, column].ToString();
            numbers[row] = double.NaN;
        }

        return (numbers, words);
    }

    private static bool Counts(double[] values)
    {
        var rising = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[i - 1]) rising++;
        return rising >= 0.98 * (values.Length - 1);
    }

    /// <summary>The chance of two histograms of one distribution being as different (χ²; its normal approximation by Wilson and Hilferty 1931).</summary>
    private static double Squares(int[] a, int[] b)
    {
        double n = a.Sum(), m = b.Sum(), sum = 0;
        var free = -1;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] + b[i] == 0) continue;
            free++;
            var gap = Math.Sqrt(m / n) * a[i] - Math.Sqrt(n / m) * b[i];
            sum += gap * gap / (a[i] + b[i]);
        }

        if (free < 1) return 1;
        var k = 2.0 / (9 * free);
        return 1 - DistributionError.NormalCumulative((Math.Cbrt(sum / free) - 1 + k) / Math.Sqrt(k));
    }
}
