using System.Runtime.InteropServices;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using Xunit;

namespace FleetOps.Tests.Components.Charts;

public sealed class ChartPatchTests
{
    private const long Start = 1_790_000_000_000;

    [Fact]
    public void Between_NothingBefore_SendsAllPoints()
    {
        var patch = ChartPatch.Between(null, ChartOf([0, 1, 2], [10, 11, 12]));
        Assert.Equal((0, 0, 3), Sizes(patch, 0));
        Assert.Equal([Start, Start + 1000, Start + 2000, 10, 11, 12], Numbers(patch));
    }

    [Fact]
    public void Between_WindowMovedByOne_DropsOneAndSendsOne()
    {
        var patch = ChartPatch.Between(ChartOf([0, 1, 2], [10, 11, 12]), ChartOf([1, 2, 3], [11, 12, 13]));
        Assert.Equal((1, 2, 1), Sizes(patch, 0));
        Assert.Equal([Start + 3000, 13], Numbers(patch));
    }

    [Fact]
    public void Between_LastPointChanged_SendsItAgain()
    {
        var patch = ChartPatch.Between(ChartOf([0, 1, 2], [10, 11, 12]), ChartOf([0, 1, 2], [10, 11, 99]));
        Assert.Equal((0, 2, 1), Sizes(patch, 0));
        Assert.Equal([Start + 2000, 99], Numbers(patch));
    }

    [Fact]
    public void Between_AnotherSignal_SendsAllPoints()
    {
        var before = ChartOf([0, 1], [10, 11]);
        var after = before with { Series = [before.Series[0] with { Name = "Speed" }] };
        Assert.Equal((0, 0, 2), Sizes(ChartPatch.Between(before, after), 0));
    }

    [Fact]
    public void Between_AGapInTheValues_KeepsIt()
    {
        var patch = ChartPatch.Between(ChartOf([0, 1, 2], [10, double.NaN, 12]), ChartOf([0, 1, 2, 3], [10, double.NaN, 12, 13]));
        Assert.Equal((0, 3, 1), Sizes(patch, 0));
    }

    [Fact]
    public void Between_AnInterval_SendsLowsAndHighsAfterTheValues()
    {
        var chart = ChartOf([0], [10]);
        var patch = ChartPatch.Between(null, chart with { Series = [chart.Series[0] with { Interval = ([8], [12]) }] });
        Assert.Equal([Start, 10, 8, 12], Numbers(patch));
    }

    [Fact]
    public void Of_ManyPoints_SamplesFirstAndLastIntoTheTable()
    {
        var table = ChartTable.Of(ChartOf([.. Enumerable.Range(0, 600)], [.. Enumerable.Range(0, 600).Select(i => (double)i)]));
        Assert.Equal(ChartTable.MaxRows, table.Rows.Count);
        Assert.Equal(600, table.Points);
        Assert.Equal("599.0", table.Rows[0].Values[0]);
        Assert.Equal("0.0", table.Rows[^1].Values[0]);
        Assert.Equal("Power, kW", table.Columns[0]);
    }

    internal static Chart ChartOf(int[] seconds, double[] values) =>
        new("Power", new Instant(Start), new Instant(Start + 3_600_000), [new ChartSeries("Power", "kW", ChartLook.Actual, [.. seconds.Select(s => Start + s * 1000L)], values)]);

    private static (int Drop, int Keep, int Count) Sizes(ChartPatch patch, int series) =>
        (patch.Head.Series[series].Drop, patch.Head.Series[series].Keep, patch.Head.Series[series].Count);

    private static double[] Numbers(ChartPatch patch) => MemoryMarshal.Cast<byte, double>(patch.Points).ToArray();
}
