using System.Runtime.Intrinsics;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Trees;
using Xunit;

namespace FleetOps.Tests.Learning.Trees;

/// <summary>The fast ways against the plain ones: binning, dividing rows and summing by bin, for widths and row counts that leave remainders everywhere.</summary>
public sealed class HistogramTests
{
    [Theory]
    [InlineData(1, 300)]
    [InlineData(3, 257)]
    [InlineData(5, 5000)]
    [InlineData(12, 20_011)]
    [InlineData(16, 513)]
    [InlineData(37, 9001)]
    public void Build_AnyWidthRowsAndThreads_EqualsPlainSums(int width, int rows)
    {
        var (table, sums) = Made(width, rows);
        var random = new RandomStream(width);
        int[] chosen = [.. Enumerable.Range(0, rows).Where(_ => random.NextInt(3) > 0)];
        foreach (var threads in new[] { 1, 2, 4 })
        {
            var all = new Vector128<long>[table.TotalBins];
            Histogram.Build(table, sums.Rows, chosen, null, all, [.. Enumerable.Range(1, threads - 1).Select(_ => new Vector128<long>[table.TotalBins])]);
            Assert.Equal(Plain(table, sums, chosen), all);
        }

        int[] some = [.. Enumerable.Range(0, width).Where(f => f % 2 == 0)];
        var part = new Vector128<long>[table.TotalBins];
        Histogram.Build(table, sums.Rows, chosen, some, part, []);
        foreach (var f in some) Assert.Equal(Plain(table, sums, chosen)[table.Offsets[f]..table.Offsets[f + 1]], part[table.Offsets[f]..table.Offsets[f + 1]]);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(300, true)]
    [InlineData(40_013, false)]
    [InlineData(40_013, true)]
    public void Divide_AnyRowsAndThreads_KeepsBothSidesInOrder(int rows, bool missingLeft)
    {
        var (table, _) = Made(3, rows);
        var random = new RandomStream(5);
        int[] chosen = [-1, -1, .. Enumerable.Range(0, rows).Where(_ => random.NextInt(4) > 0), -1];
        var split = new Split { Feature = 1, Bin = 40, MissingLeft = missingLeft };
        int[] lefts = [.. chosen[2..^1].Where(Left)], rights = [.. chosen[2..^1].Where(r => !Left(r))];
        foreach (var threads in new[] { 1, 2, 4 })
        {
            var divided = (int[])chosen.Clone();
            Assert.Equal(lefts.Length, new RowPartition(table, threads).Divide(divided, 2, chosen.Length - 3, split));
            Assert.Equal([-1, -1, .. lefts, .. rights, -1], divided);
        }

        bool Left(int row)
        {
            int bin = table.Column(1)[row], missing = table.Columns[1].Bins - 1;
            return table.Columns[1].HasMissing && bin == missing ? missingLeft : bin <= 40;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(254)]
    public void CutsBelow_AnyValue_CountsTheCutsThatAreLess(int count)
    {
        double[] cuts = [.. Enumerable.Range(0, count).Select(i => i - 100 + 0.5 * (i % 2))];
        var search = new CutSearch(cuts);
        double[] values = [.. cuts, .. cuts.Select(Math.BitIncrement), .. cuts.Select(Math.BitDecrement), 0, double.NegativeInfinity, double.PositiveInfinity, double.MaxValue];
        foreach (var value in values) Assert.Equal(cuts.Count(c => c < value), search.CutsBelow(value));
    }

    private static Vector128<long>[] Plain(BinnedTable table, GradientSums sums, int[] rows)
    {
        var plain = new Vector128<long>[table.TotalBins];
        foreach (var row in rows)
            for (var f = 0; f < table.Width; f++) plain[table.Offsets[f] + table.Column(f)[row]] += sums.Rows[row];
        return plain;
    }

    private static (BinnedTable Table, GradientSums Sums) Made(int width, int rows)
    {
        var random = new RandomStream(rows);
        var values = new double[width * rows];
        foreach (ref var value in values.AsSpan()) value = random.NextInt(20) == 0 ? double.NaN : random.NextNormal();
        var table = BinnedTable.Learn(new Table([.. Enumerable.Range(0, width).Select(i => new Column($"x{i}"))], values), 255, random, 2);
        for (var f = 0; f < width; f++)
            for (var row = 0; row < rows; row++)
            {
                Assert.Equal(table.Columns[f].BinOf(values[row * width + f]), table.Column(f)[row]);
                Assert.Equal(table.Column(f)[row], table.ByRow[row * width + f]);
            }

        var sums = new GradientSums(rows);
        sums.Fill([.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())], [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())], 1);
        return (table, sums);
    }
}
