using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using Xunit;

namespace FleetOps.Tests.Components.Charts;

public sealed class PlotShapeTests
{
    private static readonly Instant From = new(1_790_000_000_000);

    [Fact]
    public void Of_NoValues_IsNull() => Assert.Null(PlotShape.Of(Of(double.NaN, double.NaN), null));

    [Fact]
    public void Of_ValuesInsideTheBand_ShowsTheWholeBandAndNothingOutside()
    {
        var shape = PlotShape.Of(Of(30, 40, 35), new Band(25, 60))!;
        Assert.Equal("", shape.Outside);
        Assert.True(shape.Low.Value <= 25 && shape.High.Value >= 60);
        Assert.NotNull(shape.Band);
    }

    [Fact]
    public void Of_ValuesBeyondTheBand_DrawsThatPartAgain()
    {
        var shape = PlotShape.Of(Of(50, 65, 70, 50), new Band(25, 60))!;
        Assert.Equal(1, shape.Outside.Count(c => c == 'M'));
        Assert.Equal(1, shape.Outside.Count(c => c == 'L'));
    }

    [Fact]
    public void Of_AShortGap_IsJoinedAndALongOneStaysOpen()
    {
        var joined = new double[100];
        for (var i = 0; i < 100; i++) joined[i] = i % 10 == 0 ? 1 : double.NaN;
        Assert.Equal(1, PlotShape.Of(Of(joined), null)!.Line.Count(c => c == 'M'));
        var open = new double[100];
        for (var i = 0; i < 100; i++) open[i] = i is < 20 or > 60 ? 1 : double.NaN;
        Assert.Equal(2, PlotShape.Of(Of(open), null)!.Line.Count(c => c == 'M'));
    }

    [Fact]
    public void Of_AConstant_DoesNotSplitTheAxisFinerThanTheSignalMeans()
    {
        var shape = PlotShape.Of(Of(0, 0, 0), null, decimals: 1)!;
        Assert.Equal(0.5, shape.Middle.Value - shape.Low.Value, 6);
    }

    [Theory]
    [InlineData(380, 420)]
    [InlineData(0.003, 0.004)]
    [InlineData(-600, 400)]
    [InlineData(99.2, 99.3)]
    public void Of_AnyExtent_HoldsBothEndsInThreeTicks(double low, double high)
    {
        var shape = PlotShape.Of(Of(low, high), null, decimals: 6)!;
        Assert.True(shape.Low.Value <= low + 1e-9 && shape.High.Value >= high - 1e-9, $"{shape.Low.Value} to {shape.High.Value}");
    }

    [Fact]
    public void At_ValuesInOneSlice_AreTheirWeightedMean()
    {
        var buckets = new TraceBuckets(TimeSpan.FromSeconds(30), 4);
        var slice = 1_790_000_010_000 / 30_000 * 30_000;
        buckets.Add(slice, 10, 60);
        buckets.Add(slice + 1_000, 70, 60);
        buckets.Add(slice - 30_000, 5);
        var trace = buckets.At(new Instant(slice + 5_000));
        Assert.Equal([double.NaN, double.NaN, 5, 40], trace.Values);
        Assert.Equal(slice + 30_000, trace.To.UnixMilliseconds);
    }

    [Fact]
    public void At_AfterTheWindowMovedOn_ForgetsOldSlices()
    {
        var buckets = new TraceBuckets(TimeSpan.FromSeconds(30), 4);
        buckets.Add(1_790_000_010_000, 10);
        Assert.True(buckets.At(new Instant(1_790_000_010_000 + 120_000)).IsEmpty);
    }

    private static Trace Of(params double[] values) => new(From, From + TimeSpan.FromHours(1), values);
}
