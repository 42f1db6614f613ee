using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Charts;
using FleetOps.Core.Learning.Evaluation;
using Xunit;

namespace FleetOps.Tests.Learning.Charts;

public sealed class ControlChartTests
{
    [Fact]
    public void Measure_RowOffThePlane_ShowsInQNotInT2()
    {
        var chart = ControlChart.Fit(Plane(500, 1));
        var (farT2, farQ) = chart.Measure([6, 6.0]);
        var (offT2, offQ) = chart.Measure([1, -1.0]);
        Assert.Equal(1, chart.Directions);
        Assert.True(farT2 > chart.Limits.T2 && farQ < chart.Limits.Q);
        Assert.True(offQ > chart.Limits.Q && offT2 < chart.Limits.T2);
    }

    [Fact]
    public void Score_NormalRows_PassTheLimitAboutOnceInAHundred()
    {
        var chart = ControlChart.Fit(Plane(4000, 2));
        var fresh = Plane(4000, 3);
        Assert.InRange(Enumerable.Range(0, 4000).Average(r => chart.Score(fresh.Row(r)) > 1 ? 1.0 : 0), 0.005, 0.035);
    }

    [Fact]
    public void Fit_TwentiethOfRowsSpoilt_StillFindsThem()
    {
        var random = new RandomStream(4);
        var rows = Enumerable.Range(0, 600).Select(i => Latent(random, i % 20 == 0)).ToArray();
        var chart = ControlChart.Fit(Table.Numeric(rows));
        Assert.InRange(Ranking.Auc([.. rows.Select((_, i) => i % 20 == 0 ? 1.0 : 0)], [.. rows.Select(r => chart.Score(r))]), 0.95, 1);
    }

    [Fact]
    public void Score_ColumnsScaledAndShifted_DoesNotChange()
    {
        var plain = Plane(300, 5);
        var moved = Table.Numeric([.. Enumerable.Range(0, 300).Select(r => new[] { 5 + 100 * plain[r, 0], -3 + 0.01 * plain[r, 1] })]);
        ControlChart a = ControlChart.Fit(plain), b = ControlChart.Fit(moved);
        for (var r = 0; r < 300; r++) Assert.Equal(a.Score(plain.Row(r)), b.Score(moved.Row(r)), 6);
    }

    [Fact]
    public void Fit_NineRows_IsRefused() => Assert.Throws<ArgumentException>(() => ControlChart.Fit(Plane(9, 6)));

    private static Table Plane(int rows, long seed)
    {
        var random = new RandomStream(seed);
        return Table.Numeric([.. Enumerable.Range(0, rows).Select(_ =>
        {
            var t = random.NextNormal();
            return new[] { t + 0.1 * random.NextNormal(), t + 0.1 * random.NextNormal() };
        })]);
    }

    private static double[] Latent(RandomStream random, bool spoilt)
    {
        double a = random.NextNormal(), b = random.NextNormal();
        double[] row = [a, b, a + b, a - b, 2 * a + b];
        for (var c = 0; c < 5; c++) row[c] += 0.2 * random.NextNormal();
        if (spoilt) row[random.NextInt(5)] += 6;
        return row;
    }
}
