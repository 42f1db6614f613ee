using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Models;
using FleetOps.Core.Simulation;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What probes ask of models in service, and what they make of what came.</summary>
public sealed class ProbeTests
{
    private static readonly Station Station = Worlds.Stations[3];
    private static readonly Device Site = new(Station.Id, DeviceKind.Station, Station.Name, null, Simulated: false);
    private static readonly Instant Now = NetworkDiary.Quarter(Frames.Noon);

    [Fact]
    public void Crowding_AQueueThatCame_IsItsTruth_OnceThe90MinutesAreOver()
    {
        var diary = new NetworkDiary([Station]);
        var probe = new CrowdingProbe(diary, CrowdingModel.NewSlot());
        Watch(-180, 0, 0);
        var asked = new List<(AskedRow Asked, float[] Row)>();
        probe.Ask(Now, (row, features) => asked.Add((row, features.ToArray())));
        var (row, features) = Assert.Single(asked);
        Assert.Equal((Station.Id, Now, Now + TimeSpan.FromMinutes(90)), (row.Device, row.At, row.About));
        Assert.Equal("known_for", CrowdingFeatures.Schema.Features[CrowdingFeatures.KnownFor].Name);
        Assert.Equal(3, features[CrowdingFeatures.KnownFor]);
        Watch(0, 30, 1);
        Watch(30, 120, 4);
        Assert.Null(probe.TruthOf(row, Now + TimeSpan.FromMinutes(90)));
        Assert.Equal(1, probe.TruthOf(row, Now + TimeSpan.FromMinutes(106)));
        Assert.Equal(double.NaN, probe.TruthOf(row with { Device = new DeviceId("nowhere") }, Now + TimeSpan.FromMinutes(106)));

        void Watch(int from, int to, double waiting)
        {
            for (var m = from; m < to; m++) diary.Note(Frames.Of(Site, Now + TimeSpan.FromMinutes(m), ("queue_length", waiting), ("power_kw", 30)));
        }
    }

    [Fact]
    public void Crowding_WithoutStations_AsksNothing() => new CrowdingProbe(new NetworkDiary([]), CrowdingModel.NewSlot()).Ask(Now, (_, _) => Assert.Fail("Nothing is known of any station."));

    [Fact]
    public void Price_WhatTheMarketPublishesLater_IsTheTruth_AndNeverKnownBefore()
    {
        var slot = PriceModel.NewSlot();
        var market = new Market { Until = WorldPlan.MidnightOf(Now) + TimeSpan.FromDays(1) };
        var probe = new PriceProbe(market, new PriceInsight(market, slot), slot);
        probe.Ask(Now, (_, _) => Assert.Fail("No model answers yet."));
        slot.Prepare(new ModelCard(slot.Name, 1, null, "boosted trees", slot.Schema.Hash, 1, Now, Now, 1, Now, 1, [], ""), TinyModels.Of(slot, 1))();
        var asked = new List<AskedRow>();
        probe.Ask(Now, (row, _) => asked.Add(row));
        Assert.InRange(asked.Count, 25, 36);
        Assert.All(asked, a => Assert.True(a.About >= market.Until && a.About < Now + TimeSpan.FromHours(PriceFeatures.MostHours)));
        Assert.Null(probe.TruthOf(asked[0], Now + TimeSpan.FromHours(6)));
        market.Until += TimeSpan.FromDays(1);
        Assert.Equal((double)market.PriceAt(asked[0].About)!.Value, probe.TruthOf(asked[0], Now + TimeSpan.FromHours(6)));
        Assert.Equal(double.NaN, probe.TruthOf(asked[^1], asked[^1].About + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Price_OfLessThanAWeek_NoFigureIsTold()
    {
        var slot = PriceModel.NewSlot();
        var market = new Market();
        var probe = new PriceProbe(market, new PriceInsight(market, slot), slot);
        Assert.Null(probe.Primary([], o => o.Champion));
        Assert.Null(probe.Primary(Days(6), o => o.Champion));
        Assert.Equal(1, probe.Primary(Days(9), o => o.Champion)!.Value, 6);

        Outcome[] Days(int days) => [.. Enumerable.Range(0, days * 12).Select(h => new Outcome(new AskedRow(new DeviceId("market"), Now, Now + TimeSpan.FromHours(2 * h)), h % 7, h % 7, double.NaN))];
    }

    private sealed class Market : IMarket
    {
        public Instant Until { get; set; } = Now;

        public string Source => "a test";

        public decimal? PriceAt(Instant instant) => instant < Until ? 3 + (decimal)(instant.UnixMilliseconds / 900_000 % 11) : null;

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant);
    }
}
