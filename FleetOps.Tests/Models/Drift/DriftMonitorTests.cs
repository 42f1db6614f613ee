using FleetOps.Core.Learning;
using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Models.Drift;

/// <summary>A model of two features, whose reference is six days of numbers drawn.</summary>
public sealed class DriftMonitorTests
{
    private const int RowsAnHour = 40;
    private static readonly Instant Start = Frames.Noon;
    private static readonly DriftReference Reference = MakeReference();

    [Fact]
    public void Look_BeforeADayIsSeen_SaysHowMuchIsMissing()
    {
        var monitor = Monitor();
        Feed(monitor, 10, 0, 0);
        Assert.Contains("of the 22 hours", monitor.State.Says, StringComparison.Ordinal);
        Assert.Empty(monitor.State.Columns);
    }

    [Fact]
    public void Look_WhileNothingChanges_IsCalmForAMonth()
    {
        var monitor = Monitor();
        Assert.Empty(Feed(monitor, 30 * 24, 0, 0));
        Assert.Equal(3, monitor.State.Columns.Count);
        Assert.All(monitor.State.Columns, c => Assert.True(c.Index < c.Limit, c.Name));
        Assert.All(monitor.State.Columns, c => Assert.InRange(Math.Abs(c.Shift), 0, 0.2));
    }

    [Fact]
    public void Look_AfterOneFeatureMoved_NamesItOnceWithSinceAndIsCalmAgainADayAfterItCameBack()
    {
        var monitor = Monitor();
        Feed(monitor, 48, 0, 0);
        var began = Feed(monitor, 24, 48, shift: 1.5);
        var column = Assert.Single(began);
        Assert.Equal("b", column.Name);
        Assert.InRange((column.Since!.Value - Start).TotalHours, 48, 64);
        Assert.True(monitor.State.Columns[0] is { Name: "b", Drifts: true, Shift: > 1, Distance: > 0.4 });
        Assert.Equal(1, monitor.State.Drifting);
        Assert.Empty(Feed(monitor, 26, 72, 0));
        Assert.Equal(0, monitor.State.Drifting);
    }

    [Fact]
    public void Look_WhereValuesGoMissing_IsDrift()
    {
        var monitor = Monitor();
        Feed(monitor, 48, 0, 0);
        Assert.Equal("b", Assert.Single(Feed(monitor, 24, 48, double.NaN)).Name);
    }

    [Fact]
    public void Window_OfAYear_TakesAsMuchMemoryAsOfADay()
    {
        var window = new DriftWindow(Reference);
        for (var hour = 0; hour < 24 * 365; hour++) window.Add(Start + TimeSpan.FromHours(hour), [0.1f, 0.2f], 0.3);
        Assert.Equal((24, 24), (window.Rows, window.Filled));
        window.MoveTo(Start + TimeSpan.FromDays(400));
        Assert.Equal(0, window.Rows);
    }

    [Fact]
    public void Index_OfTheReferenceItself_IsZeroAndOfHandWorkedBins_IsTheSum()
    {
        var column = new ColumnReference("x", "", [1.0], [50, 50, 0], 1, 1, 0);
        Assert.Equal(0, column.Index([50, 50, 0]), 12);
        Assert.Equal((0.5 - 0.25) * Math.Log(2) + (0.5 - 0.75) * Math.Log(0.5 / 0.75), column.Index([25, 75, 0]), 12);
        Assert.Equal(0.25, column.Distance([25, 75, 0]), 12);
        Assert.Equal([0, 1, 2], [column.PlaceOf(0.9), column.PlaceOf(1), column.PlaceOf(double.NaN)]);
    }

    [Fact]
    public void Reference_ThroughAFile_ComesBackAndADamagedOneIsRefused()
    {
        var file = Reference.Write();
        var read = DriftReference.Read(file);
        Assert.Equal(Reference.Columns.Select(c => c.Usual), read.Columns.Select(c => c.Usual));
        Assert.Equal(Reference.Columns.SelectMany(c => c.Counts), read.Columns.SelectMany(c => c.Counts));
        file[^3] ^= 1;
        Assert.Throws<ModelRefusedException>(() => DriftReference.Read(file));
        Assert.Throws<ModelRefusedException>(() => DriftReference.Read([1, 2, 3]));
    }

    private static DriftMonitor Monitor() => new(new ModelName("failure"), 2, Reference, new DriftOptions());

    private static List<DriftReading> Feed(DriftMonitor monitor, int hours, int from, double shift)
    {
        var random = new RandomStream(100 + from);
        var began = new List<DriftReading>();
        for (var hour = from; hour < from + hours; hour++)
        {
            var at = Start + TimeSpan.FromHours(hour);
            for (var r = 0; r < RowsAnHour; r++) monitor.Add(at, [(float)random.NextNormal(), (float)(random.NextNormal() + shift)], random.NextDouble());
            began.AddRange(monitor.Look(at));
        }

        return began;
    }

    private static DriftReference MakeReference()
    {
        var random = new RandomStream(5);
        int[] days = [.. Enumerable.Range(0, 6 * 24 * RowsAnHour).Select(i => i / (24 * RowsAnHour))];
        return new DriftReference(
            [
                ColumnReference.Of("a", "°C", [.. days.Select(_ => random.NextNormal())], days), ColumnReference.Of("b", "V", [.. days.Select(_ => random.NextNormal())], days),
                ColumnReference.Of(DriftReference.Score, "", [.. days.Select(_ => random.NextDouble())], days),
            ],
            days.Length);
    }
}
