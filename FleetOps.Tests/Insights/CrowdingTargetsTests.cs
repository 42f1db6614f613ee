using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What counts as a queue or a site at its limit within 45 and 90 minutes, and that a row knows nothing of after its origin.</summary>
public sealed class CrowdingTargetsTests
{
    private static readonly Station Station = Worlds.Stations[3];
    private static readonly Device Site = new(Station.Id, DeviceKind.Station, Station.Name, null, Simulated: false);
    private static readonly Instant Origin = NetworkDiary.Quarter(Frames.Noon);

    [Theory]
    [InlineData(15, 1, 1)]
    [InlineData(60, 0, 1)]
    [InlineData(90, 0, 0)] // the quarter ends after the 90 minutes
    public void Of_AQueueLater_IsTrueWithinItsHorizon(int minutes, double soon, double ahead)
    {
        var targets = CrowdingTargets.Of(Told(m => m >= minutes && m < minutes + 15 ? 4 : 0, _ => 10), Origin);
        Assert.Equal([soon, ahead, 0, 0], targets);
    }

    [Fact]
    public void Of_ASiteAtItsLimit_IsToldApart()
    {
        var targets = CrowdingTargets.Of(Told(_ => 0, m => m >= 30 ? Station.SiteLimitKw : 10), Origin);
        Assert.Equal([0, 0, 1, 1], targets);
    }

    [Fact]
    public void Of_AQueueThatStandsAlready_IsNoQuestion()
    {
        var targets = CrowdingTargets.Of(Told(_ => 5, _ => 10), Origin);
        Assert.Equal([double.NaN, double.NaN, 0, 0], targets);
    }

    [Fact]
    public void Of_NothingMeasured_IsNotKnown() => Assert.All(CrowdingTargets.Of(new StationDiary(Station), Origin), t => Assert.True(double.IsNaN(t)));

    [Fact]
    public void Fill_WhatComesAfterTheOrigin_ChangesNothing()
    {
        var diary = Told(_ => 1, m => m < 0 ? 40 : 300, from: -240, to: 0);
        var before = Row(diary);
        for (var m = 16; m < 120; m++) diary.Note(Frames.Of(Site, Origin + TimeSpan.FromMinutes(m), ("queue_length", 1), ("power_kw", 300)));
        Assert.Equal(before, Row(diary));

        static float[] Row(StationDiary of)
        {
            var row = new float[CrowdingFeatures.Width];
            CrowdingFeatures.Fill([of], Origin, null, row);
            return row;
        }
    }

    private static StationDiary Told(Func<int, double> waiting, Func<int, double> kw, int from = -30, int to = 120)
    {
        var diary = new StationDiary(Station);
        for (var m = from; m < to; m++) diary.Note(Frames.Of(Site, Origin + TimeSpan.FromMinutes(m), ("queue_length", waiting(m)), ("power_kw", kw(m))));
        return diary;
    }
}
