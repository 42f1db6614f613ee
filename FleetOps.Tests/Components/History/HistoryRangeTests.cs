using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.History;
using Xunit;

namespace FleetOps.Tests.Components.History;

public sealed class HistoryRangeTests
{
    [Theory]
    [InlineData(HistorySpan.Hour, Resolution.Raw)]
    [InlineData(HistorySpan.SixHours, Resolution.Raw)]
    [InlineData(HistorySpan.Day, Resolution.Minute)]
    [InlineData(HistorySpan.Week, Resolution.Hour)]
    [InlineData(HistorySpan.Month, Resolution.Hour)]
    public void Resolution_OfAQuickRange_FitsItsLength(HistorySpan span, Resolution expected) =>
        Assert.Equal(expected, HistoryRange.Ending(Frames.Noon, span).Resolution);

    [Fact]
    public void Between_EndsOutOfOrder_IsNull() => Assert.Null(HistoryRange.Between(Frames.Noon, Frames.Noon));

    [Fact]
    public void Thin_ALongSeries_KeepsTheSpike()
    {
        var values = Enumerable.Range(0, 20_000).Select(i => i == 12_345 ? 900.0 : 20).ToArray();
        var thin = Thinning.Of(SeriesOf(Resolution.Raw, values));
        Assert.InRange(thin.Count, 1_000, Thinning.MaxPoints + 2);
        Assert.Contains(900.0, thin.Values);
        Assert.Equal(thin.UnixMilliseconds.Order(), thin.UnixMilliseconds);
    }

    [Fact]
    public void Of_RollUps_ShadesFromLowestToHighest()
    {
        var chart = HistoryChart.Of(HistoryRange.Ending(Frames.Noon, HistorySpan.Day), [("State of charge", SeriesOf(Resolution.Minute, [50, 51]))]);
        Assert.NotNull(chart.Series[0].Interval);
        Assert.Equal("%", chart.Unit);
        Assert.Null(chart.RightUnit);
    }

    [Fact]
    public void Of_TwoUnits_PutsTheSecondOnTheRight()
    {
        var speed = Frames.Catalog.TryFind(Core.Fleet.DeviceKind.Vehicle, "speed_kmh", out var signal) ? signal : throw new InvalidOperationException();
        var chart = HistoryChart.Of(
            HistoryRange.Ending(Frames.Noon, HistorySpan.Hour), [("State of charge", SeriesOf(Resolution.Raw, [50])), ("Speed", SeriesOf(Resolution.Raw, [30]) with { Signal = speed })]);
        Assert.Equal("km/h", chart.RightUnit);
        Assert.Equal([false, true], chart.Series.Select(s => s.OnRight));
    }

    [Fact]
    public void Of_AnEnergyRegister_IsDrawnInMegawattHours()
    {
        if (!Frames.Catalog.TryFind(Core.Fleet.DeviceKind.Connector, "energy_register_wh", out var register)) throw new InvalidOperationException();
        var chart = HistoryChart.Of(HistoryRange.Ending(Frames.Noon, HistorySpan.Hour), [("Energy register", SeriesOf(Resolution.Raw, [12_345_000, 12_346_000]) with { Signal = register })]);
        Assert.Equal(("MWh", "MWh", 3), (chart.Unit, chart.Series[0].Unit, chart.Series[0].Decimals));
        Assert.Equal([12.345, 12.346], chart.Series[0].Values);
    }

    internal static Series SeriesOf(Resolution resolution, double[] values)
    {
        if (!Frames.Catalog.TryFind(Core.Fleet.DeviceKind.Vehicle, "soc_pct", out var signal)) throw new InvalidOperationException();
        long[] at = [.. values.Select((_, i) => Frames.Noon.UnixMilliseconds - 3_000_000 + i * 100L)];
        return new Series(signal, resolution, at, values, values, values);
    }
}
