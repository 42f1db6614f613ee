using Bunit;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Energy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Energy;

/// <summary>The Energy page: forecasts with their intervals, yesterday's beside what came, batteries as they are known; nothing where there is nothing to go by.</summary>
public sealed class EnergyTests : DevicePages
{
    private readonly NetworkDiary _diary;

    public EnergyTests() => _diary = new NetworkDiary(Network.Roster.Stations);

    [Fact]
    public void Page_NoMarketAndNoHistory_SaysSoAndInventsNothing()
    {
        Register(null);
        var page = Render<EnergyPage>();
        Assert.Contains("No market is known", page.Find(".eng__p").TextContent, StringComparison.Ordinal);
        Assert.Contains("Not enough history", page.Find(".eng__b").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll(".kpi .k"), k => k.TextContent is "Price now" or "Batteries" or "Forecast error, 24 h");
    }

    [Fact]
    public void Page_TwoDaysWatched_ShowsForecastsErrorAndBatteries()
    {
        Watch(48);
        Network.Measure("BLR-003", ("battery_soc_pct", 62), ("battery_power_kw", -40), ("solar_power_kw", 12), ("power_kw", 75));
        Register(new Market());
        var page = Render<EnergyPage>();
        Assert.Equal(["Price now", "Dearest in 24 h", "Network load", "Batteries", "Battery power", "Forecast error, 24 h"], page.FindAll(".kpi .k").Select(k => k.TextContent));
        Assert.Contains("stand-in", page.Find(".eng__l").TextContent, StringComparison.Ordinal);
        Assert.Contains("off by", page.Find(".eng__b").TextContent, StringComparison.Ordinal);
        var battery = page.FindAll(".eng__s tbody tr")[0];
        Assert.Contains("Hebbal hub", battery.TextContent, StringComparison.Ordinal);
        Assert.Contains("62 %", battery.TextContent, StringComparison.Ordinal);
        Assert.Contains("−40 kW", battery.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Discharging", page.FindAll(".kpi .c")[4].TextContent, StringComparison.Ordinal);
        Assert.Contains("50 %", page.FindAll(".eng__s tbody tr")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_HoursHubAndPrice_ChangesTheCharts()
    {
        Watch(48);
        Register(new Market());
        var board = Services.GetRequiredService<EnergyBoard>();
        var first = board.View(EnergyChoice.First);
        Assert.Same(first.Price, board.View(EnergyChoice.First).Price);
        var far = board.View(new EnergyChoice(72, new DeviceId("BLR-003"), ForecastTarget.Price));
        Assert.Equal(TimeSpan.FromHours(72), far.Price!.To - far.Price.Now!.Value);
        Assert.StartsWith("Hebbal hub", far.Load!.Label, StringComparison.Ordinal);
        Assert.StartsWith("Price of today", far.Back!.Label, StringComparison.Ordinal);
        Assert.Equal(2, far.Load.Series.Count);
        Assert.NotNull(far.Load.Series[1].Interval);
        var page = Render<EnergyPage>();
        page.FindAll("[role=radio]").Single(b => b.TextContent == "72 h").Click();
        Assert.Contains("72 ahead", page.Find(".eng__p .chart__plot").GetAttribute("aria-label"), StringComparison.Ordinal);
        page.Find(".eng__l select").Change("BLR-003");
        Assert.StartsWith("Hebbal hub", page.Find(".eng__l .chart__plot").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_CountsWhatCameInsideTheInterval()
    {
        var quarter = TimeSpan.FromMinutes(15);
        var at = NetworkDiary.Quarter(Frames.Noon);
        var said = new AnyForecast(ForecastTarget.Load, null, at, AnsweredBy.Rule, 0.8, "kW", [new ForecastStep(at, 100, 90, 110), new ForecastStep(at + quarter, 100, 90, 110)]);
        var error = EnergyCharts.Error(said, [(at + quarter / 2, 100), (at + 1.5 * quarter, 125), (at + 9 * quarter, 1)])!.Value;
        Assert.Equal((10, 50), (error.MapePct, error.HeldPct));
        Assert.Null(EnergyCharts.Error(said, []));
    }

    private void Register(IMarket? market) =>
        Services.AddSingleton(sp => new EnergyBoard(
            sp.GetRequiredService<NetworkBoard>(), Network.Live, Network.Roster,
            new Forecasts(
                _diary, new LoadInsight(_diary, LoadModel.NewSlot()), new DemandInsight(_diary, DemandModel.NewSlot()), market is null ? null : new PriceInsight(market, PriceModel.NewSlot())),
            market));

    private void Watch(int hours)
    {
        var now = Network.Clocks.WorldNow;
        foreach (var station in Network.Roster.Stations)
        {
            var site = Network.Device(station.Id.Value);
            for (var m = -hours * 60; m < 0; m += 5)
                _diary.Note(Frames.Of(site, now + TimeSpan.FromMinutes(m), ("queue_length", 0), ("power_kw", 60 + 20 * Math.Sin(m / 300.0))));
        }
    }

    private sealed class Market : IMarket
    {
        public string Source => "a test";

        public decimal? PriceAt(Instant instant) => 4 + (decimal)Math.Round(2 * Math.Sin(instant.UnixMilliseconds / 1.2e7), 2);

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant);
    }
}
