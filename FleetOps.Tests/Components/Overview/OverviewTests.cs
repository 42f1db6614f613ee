using Bunit;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Pages.Overview;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using OverviewPage = FleetOps.Web.Components.Pages.Overview.Overview;

namespace FleetOps.Tests.Components.Overview;

public sealed class OverviewTests : BunitContext
{
    private readonly Networks _network = new();
    private readonly NetworkTrend _trend = new();
    private readonly Station _hebbal;
    private readonly Station _silk;

    public OverviewTests()
    {
        _hebbal = _network.Add("BLR-001", "Hebbal Flyover", "North", 13.0358, 77.597);
        _silk = _network.Add("BLR-002", "Silk Board", "South", 12.9177, 77.6238);
    }

    [Fact]
    public void Sentence_AllWell_SaysSoAndHowBusy()
    {
        _network.Send(_hebbal, 0, 60, 2, ConnectorStatus.Charging);
        _network.Send(_silk, 0);
        var view = Project();
        Assert.Equal("All 2 stations online.", view.Headline);
        Assert.Equal("1 connector in use, 2 waiting.", view.Rest);
        Assert.Equal("Bengaluru, 2 stations, no vehicles", view.Subtitle);
    }

    [Fact]
    public void Sentence_AFault_IsCountedAndTheStationStandsFirst()
    {
        _network.Send(_hebbal, 0, 60, 9);
        _network.Send(_silk, 0, 0, 0, ConnectorStatus.Faulted);
        var view = Project();
        Assert.Equal("1 of 2 stations abnormal.", view.Headline);
        Assert.Equal("Silk Board", view.Stations[0].Name);
        Assert.Equal("Bay 1 fault", view.Stations[0].Line);
        Assert.True(view.Stations[0].Abnormal);
    }

    [Fact]
    public void Sentence_NothingHeard_SaysThatAndInventsNothing()
    {
        var view = Project();
        Assert.Equal("No device has sent a frame yet.", view.Headline);
        Assert.Equal("oo", view.Figures[0].Cells);
        Assert.DoesNotContain(view.Figures, f => f.Label is "Grid price" or "Weather" or "Delivered today");
    }

    [Fact]
    public void Sentence_WorldStillInItsPast_SaysThatItStarts()
    {
        _network.Send(_hebbal, 0, 60, 2, ConnectorStatus.Charging);
        var network = NetworkState.Of(_network.Live, _network.Roster, Networks.At(5 * 3600) with { WorldArrived = false });
        Assert.Equal(("The simulated world is starting.", "2 stations awaited."), OverviewProjection.Sentence(network));
    }

    [Fact]
    public void Project_SameSources_GivesAnEqualView()
    {
        _network.Send(_hebbal, 0, 60, 2, ConnectorStatus.Charging);
        var sources = Sources();
        Assert.Equal(OverviewProjection.Of(sources, MapTab.Load, "North"), OverviewProjection.Of(sources, MapTab.Load, "North"));
        Assert.NotEqual(OverviewProjection.Of(sources, MapTab.Load, "North"), OverviewProjection.Of(sources, MapTab.Load, "South"));
    }

    [Fact]
    public void Figures_WithMarketAndWeather_AreAtMostSeven()
    {
        _network.Send(_hebbal, 0);
        var today = DayTally.Of(Frames.Noon) with { Sessions = 4, EnergyKwh = 80, GaveUp = 1 };
        var figures = OverviewFigures.Of(Sources(today) with { Market = new Market(), Weather = new Weather() }).ToList();
        Assert.Equal(7, figures.Count);
        Assert.Equal("4 sessions, 1 gave up", figures.Single(f => f.Label == "Delivered today").Caption);
        Assert.Equal("₹9.34", figures.Single(f => f.Label == "Grid price").Value);
        Assert.NotEmpty(figures.Single(f => f.Label == "Grid price").Trace!.Line);
    }

    [Fact]
    public void Figures_ADayOfTrend_GivesYesterdaysBand()
    {
        for (var minute = 0; minute <= 26 * 60; minute++)
            _trend.Add(new TrendPoint(Frames.Noon - TimeSpan.FromHours(26) + TimeSpan.FromMinutes(minute), 100, minute % 2 == 0 ? 12 : 20, 0));
        Assert.Equal(new Band(12, 20), OverviewFigures.YesterdaysBand(_trend.Points, Frames.Noon, p => p.InUse));
        Assert.Null(OverviewFigures.YesterdaysBand(_trend.Points, Frames.Noon + TimeSpan.FromDays(2), p => p.InUse));
    }

    [Fact]
    public void Feed_Events_AreNewestFirstWithoutSmallSteps()
    {
        _network.Happen(_hebbal.Connectors[0].Id, 1, new DeviceEvent.StatusChanged(ConnectorStatus.Preparing));
        _network.Happen(_hebbal.Connectors[0].Id, 2, new DeviceEvent.SessionStarted("S1", "D-1", null, 0, 41));
        _network.Happen(_silk.Connectors[1].Id, 3, new DeviceEvent.FaultRaised("GroundFailure", "G-7"));
        var feed = OverviewProjection.Feed(_network.Live.RecentEvents(), _network.Roster);
        Assert.Equal(["Silk Board, bay 2: fault GroundFailure", "Hebbal Flyover, bay 1: session started"], feed.Select(r => r.Text));
        Assert.Equal(["G-7", "41 %"], feed.Select(r => r.Result));
        Assert.Equal("/stations/BLR-002", feed[0].Href);
        Assert.True(feed[0].Weighty);
    }

    [Fact]
    public void Feed_ANetworkThatStarts_IsOneRow_AFewDevicesAreTheirOwn()
    {
        _network.Happen(_hebbal.Connectors[0].Id, 1, new DeviceEvent.SessionStarted("S1", "D-1", null, 0, 41));
        for (var i = 0; i < 300; i++)
        {
            _network.Happen(_silk.Connectors[i % 2].Id, 2 + i / 100, new DeviceEvent.Booted($"dc-module 5.1.{i}"));
            _network.Happen(_silk.Connectors[i % 2].Id, 2 + i / 100, new DeviceEvent.StatusChanged(ConnectorStatus.Available));
        }

        _network.Happen(_hebbal.Connectors[0].Id, 60, new DeviceEvent.Booted("dc-module 5.1.0"));
        var feed = OverviewProjection.Feed(_network.Live.RecentEvents(), _network.Roster);
        Assert.Equal(["Hebbal Flyover, bay 1 started", "Many devices started", "Hebbal Flyover, bay 1: session started"], feed.Select(r => r.Text));
        Assert.Null(feed[1].Href);
    }

    [Fact]
    public void Feed_EventsThatComeLate_StandWhereTheyHappened()
    {
        for (var i = 0; i < 40; i++)
        {
            _network.Happen(_silk.Connectors[0].Id, 100, new DeviceEvent.Booted($"dc-module 5.1.{i}"));
            _network.Happen(_silk.Connectors[1].Id, 60 + i, new DeviceEvent.SessionStarted("S" + i, "D-1", null, 0, 41));
        }

        var feed = OverviewProjection.Feed(_network.Live.RecentEvents(), _network.Roster);
        Assert.Equal("Many devices started", feed[0].Text);
        Assert.All(feed.Skip(1), row => Assert.EndsWith("session started", row.Text, StringComparison.Ordinal));
        Assert.Equal(41, feed.Count);
    }

    [Fact]
    public void Feed_ManyEventsOfOneInstant_HaveKeysOfTheirOwn()
    {
        for (var i = 0; i < 1_000; i++) _network.Happen(_hebbal.Connectors[i % 3].Id, 1, new DeviceEvent.SessionStarted("S" + i, "D-1", null, 0, 41));
        var feed = OverviewProjection.Feed(_network.Live.RecentEvents(), _network.Roster);
        Assert.Equal(OverviewProjection.FeedRows, feed.Select(r => r.Key).Distinct().Count());
    }

    [Fact]
    public void Charts_Trend_BecomesLoadWithItsLimit()
    {
        _trend.Add(new TrendPoint(Frames.Noon, 5200, 100, 4));
        var chart = OverviewCharts.Load(_trend.Points, null, Frames.Noon + TimeSpan.FromMinutes(1), 8400);
        Assert.Equal([5.2], chart.Series[0].Values);
        Assert.Equal(8.4, Assert.Single(chart.Limits).Value);
        Assert.Null(OverviewCharts.Price(null, null, Frames.Noon));
        Assert.Single(OverviewCharts.Price(new Market(), null, Frames.Noon)!.Series);
    }

    [Fact]
    public void Page_FaultArrives_MovesTheStationUpAndSaysSo()
    {
        _network.Send(_hebbal, 0);
        _network.Send(_silk, 0);
        Register();
        var page = Render<OverviewPage>();
        Assert.Equal("All 2 stations online.", page.Find(".net__head p").ChildNodes[0].TextContent.Trim());
        _network.Send(_silk, 1, 0, 0, ConnectorStatus.Faulted);
        page.WaitForAssertion(() => Assert.StartsWith("Silk Board", page.Find(".net__list .l1").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(8));
        Assert.Equal("1 of 2 stations abnormal.", page.Find(".net__head p").ChildNodes[0].TextContent.Trim());
    }

    [Fact]
    public void Page_ZoneAndTab_FilterTheMapAndTheList()
    {
        _network.Send(_hebbal, 0, 140, 4, ConnectorStatus.Charging);
        _network.Send(_silk, 0);
        Register();
        var page = Render<OverviewPage>();
        Assert.Equal(2, page.FindAll(".map .st").Count);
        page.FindAll("[role=radiogroup][aria-label=Zone] button").Single(b => b.TextContent == "North").Click();
        Assert.Equal("Hebbal Flyover", Assert.Single(page.FindAll(".net__list .l1")).TextContent);
        Assert.Contains("4 waiting", page.Find(".map .st").GetAttribute("aria-label"), StringComparison.Ordinal);
        page.FindAll(".map__tl button").Single(b => b.TextContent == "Load").Click();
        Assert.NotEmpty(page.FindAll(".map .arc"));
    }

    private OverviewView Project() => OverviewProjection.Of(Sources(), MapTab.Status, null);

    private OverviewSources Sources(DayTally? today = null) => new(
        NetworkState.Of(_network.Live, _network.Roster, Networks.At(1)), _network.Live, _network.Roster, _network.Live.RecentEvents(), _trend.Points, today, null, null);

    private void Register()
    {
        // The world stands at noon, just after the frames; people's time runs on.
        var clocks = new Clocks(new Fakes.FakeTimeProvider((Frames.Noon + TimeSpan.FromSeconds(2)).ToDateTimeOffset()), TimeProvider.System);
        var board = new NetworkBoard(_network.Live, _network.Roster, new PresentClock(clocks, null), TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(_network.Live).AddSingleton(TimeProvider.System)
            .AddSingleton(new OverviewBoard(board, _network.Live, _network.Roster, _trend, new NetworkCounts(), null, null))
            .AddSingleton(new ChartBoard(board, _trend, null));
        AddAuthorization();
    }

    private sealed class Market : IMarket
    {
        public string Source => "a test";

        public decimal? PriceAt(Instant instant) => 9.34m;

        public decimal? RealTimeAt(Instant instant) => 9.34m;
    }

    private sealed class Weather : IWeather
    {
        public (double TemperatureC, double HumidityPct, double RainMmPerHour) Now => (24.5, 61, 0);
    }
}
