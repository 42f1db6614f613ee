namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// How one column's values fall into at most 255 bins, and back. Numeric bins are runs of neighbouring values with cuts midway between them;
/// categorical bins are single codes, most frequent first. Missing values (and rare or unknown categories) have the last bin.
/// Learned from training rows only; immutable.
/// </summary>
internal sealed class BinnedColumn
{
    private const int SampledRows = 60_000;
    private const int LargestCode = 1_000_000;

    private readonly double[] _cuts;
    private readonly CutSearch? _search;
    private readonly byte[] _binOfCode;

    private BinnedColumn(bool categorical, int bins, bool hasMissing, double[] cuts, int[] codes, byte[] binOfCode)
    {
        IsCategorical = categorical;
        Bins = bins;
        HasMissing = hasMissing;
        _cuts = cuts;
        _search = categorical ? null : new CutSearch(cuts);
        Codes = codes;
        _binOfCode = binOfCode;
    }

    internal bool IsCategorical { get; }

    /// <summary>Bins in all, with the missing bin if there is one.</summary>
    internal int Bins { get; }

    /// <summary>The last bin holds what is missing.</summary>
    internal bool HasMissing { get; }

    /// <summary>Bins that hold present values.</summary>
    internal int Present => Bins - (HasMissing ? 1 : 0);

    /// <summary>The category code of each present bin.</summary>
    internal int[] Codes { get; }

    /// <summary>The value at or below which bins 0 … <paramref name="bin"/> lie; infinite after the last.</summary>
    internal double UpperCut(int bin) => bin < _cuts.Length ? _cuts[bin] : double.PositiveInfinity;

    internal byte BinOf(double value)
    {
        if (IsCategorical)
        {
            if (!(value >= 0) || value >= _binOfCode.Length) return (byte)(Bins - 1);
            return _binOfCode[(int)value];
        }

        return double.IsNaN(value) ? MissingBin : (byte)_search!.CutsBelow(value);
    }

    /// <param name="values">The column's values, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Numbers from one value to the next.</param>
    /// <param name="bins">Filled.</param>
    internal void BinsOf(ReadOnlySpan<double> values, int stride, Span<byte> bins)
    {
        for (int i = 0, at = 0; i < bins.Length; i++, at += stride) bins[i] = BinOf(values[at]);
    }

    private byte MissingBin => (byte)(HasMissing ? Bins - 1 : 0);

    internal static BinnedColumn Learn(Table table, int column, int maxBins, RandomStream random)
    {
        return table.Columns[column].IsCategorical ? LearnCodes(table, column, maxBins) : LearnCuts(table, column, maxBins, random);
    }

    private static BinnedColumn LearnCodes(Table table, int column, int maxBins)
    {
        var largest = -1;
        for (var row = 0; row < table.Rows; row++)
        {
            var value = table[row, column];
            if (double.IsNaN(value)) continue;
            if (!(value is >= 0 and < LargestCode) || value != Math.Floor(value))
                throw new ArgumentException($"'{table.Columns[column].Name}' is categorical: {value} in row {row} is no code from 0 to {LargestCode - 1}.", nameof(table));
            largest = Math.Max(largest, (int)value);
        }

        var counts = new int[largest + 1];
        for (var row = 0; row < table.Rows; row++)
            if (!double.IsNaN(table[row, column])) counts[(int)table[row, column]]++;
        var kept = Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0).OrderByDescending(c => counts[c]).ThenBy(c => c).Take(maxBins - 1).ToArray();
        var binOfCode = new byte[largest + 1];
        Array.Fill(binOfCode, (byte)kept.Length);
        for (var bin = 0; bin < kept.Length; bin++) binOfCode[kept[bin]] = (byte)bin;
        return new BinnedColumn(true, kept.Length + 1, true, [], kept, binOfCode);
    }

    private static BinnedColumn LearnCuts(Table table, int column, int maxBins, RandomStream random)
    {
        var hasMissing = false;
        for (var row = 0; row < table.Rows && !hasMissing; row++) hasMissing = double.IsNaN(table[row, column]);
        var values = Sorted(table, column, random);
        var present = hasMissing ? maxBins - 1 : maxBins;
        var (distinct, counts) = Distinct(values);
        var cuts = distinct.Length <= present ? Midpoints(distinct) : EqualMass(distinct, counts, values.Length, present);
        return new BinnedColumn(false, cuts.Length + 1 + (hasMissing ? 1 : 0), hasMissing, cuts, [], []);
    }

    private static double[] Sorted(Table table, int column, RandomStream random)
    {
        var rows = table.Rows;
        int[]? sample = rows > SampledRows ? random.Sample(rows, SampledRows) : null;
        var values = new double[sample?.Length ?? rows];
        var n = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = table[sample?[i] ?? i, column];
            if (!double.IsNaN(value)) values[n++] = value;
        }

        Array.Resize(ref values, n);
        Array.Sort(values);
        return values;
    }

    private static (double[] Values, int[] Counts) Distinct(double[] sorted)
    {
        List<double> values = [];
        List<int> counts = [];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i] == sorted[i - 1])
            {
                counts[^1]++;
                continue;
            }

            values.Add(sorted[i]);
            counts.Add(1);
        }

        return ([.. values], [.. counts]);
    }

    private static double[] Midpoints(double[] distinct)
    {
        var cuts = new double[Math.Max(0, distinct.Length - 1)];
        for (var i = 0; i < cuts.Length; i++) cuts[i] = Middle(distinct[i], distinct[i + 1]);
        return cuts;
    }

    /// <summary>Cuts after about equal numbers of rows; a value with more than its share has a bin to itself.</summary>
    private static double[] EqualMass(double[] distinct, int[] counts, int rows, int bins)
    {
        var cuts = new List<double>(bins - 1);
        double left = rows;
        int free = bins, inBin = 0;
        for (var i = 0; i < distinct.Length - 1 && free > 1; i++)
        {
            inBin += counts[i];
            var share = left / free;

            // Close the bin when it has its share, or when the next value would carry it further past its share than it now falls short.
            if (inBin < share && (inBin + counts[i + 1] <= share || inBin + counts[i + 1] - share < share - inBin)) continue;
            cuts.Add(Middle(distinct[i], distinct[i + 1]));
            left -= inBin;
            inBin = 0;
            free--;
        }

        return [.. cuts];
    }

    private static double Middle(double low, double high)
    {
        if (double.IsNegativeInfinity(low)) return double.MinValue < high ? double.MinValue : low;
        if (double.IsPositiveInfinity(high)) return double.MaxValue;
        var middle = low / 2 + high / 2;

        // Between neighbouring doubles the middle may round up onto the higher one.
        return middle >= high || middle < low ? low : middle;
    }
}
