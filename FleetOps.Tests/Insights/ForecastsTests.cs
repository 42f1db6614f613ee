using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What was forecast a day ago, reckoned again, is what was said then; and what was measured stands beside it.</summary>
public sealed class ForecastsTests
{
    private static readonly Station Station = Worlds.Stations[3];
    private static readonly Device Site = new(Station.Id, DeviceKind.Station, Station.Name, null, Simulated: false);
    private static readonly Instant Now = NetworkDiary.Quarter(Frames.Noon);
    private readonly NetworkDiary _diary = new([Station]);

    [Fact]
    public void Back_ADayLater_IsWhatWasSaidThen()
    {
        Watch(-72, 0);
        var said = Forecasts().Of(ForecastTarget.Load, Now, Station.Id, 24, hourly: false, 0.8)!;
        Watch(0, 24);
        var again = Forecasts().Back(ForecastTarget.Load, Now + TimeSpan.FromHours(24), Station.Id, 0.8)!;
        Assert.Equal(said.Steps, again.Steps);
        Assert.Equal(Now, again.At);
        var came = Forecasts().Past(ForecastTarget.Load, Station.Id, Now, Now + TimeSpan.FromHours(24));
        Assert.Equal(96, came.Count);
        Assert.Equal(Kw(0.125), came[0].Value, 0.5);
    }

    [Fact]
    public void Back_NothingWatchedThen_IsNotKnown()
    {
        Watch(-20, 0);
        Assert.Null(Forecasts().Back(ForecastTarget.Load, Now, null, 0.8));
    }

    [Fact]
    public void Of_AStationThatJoinsWithinTheQuarter_IsForecastAtOnce()
    {
        Watch(-30, 0);
        var forecasts = Forecasts();
        Assert.NotNull(forecasts.Of(ForecastTarget.Load, Now, null, 24, hourly: false, 0.8));
        Assert.NotNull(forecasts.Back(ForecastTarget.Load, Now, null, 0.8));
        var other = Worlds.Stations[4];
        _diary.Add(other);
        Assert.Equal(96, forecasts.Of(ForecastTarget.Load, Now, other.Id, 24, hourly: false, 0.8)!.Steps.Count);
        Assert.Equal(96, forecasts.Back(ForecastTarget.Load, Now, other.Id, 0.8)!.Steps.Count);
    }

    [Fact]
    public void Of_NoDiaryOrNoMarket_IsNotKnown()
    {
        var none = new Forecasts(new NetworkDiary([]), new LoadInsight(new NetworkDiary([]), LoadModel.NewSlot()), new DemandInsight(new NetworkDiary([]), DemandModel.NewSlot()), null);
        Assert.Null(none.Of(ForecastTarget.Load, Now, null, 24, hourly: true, 0.8));
        Assert.Null(none.Of(ForecastTarget.Arrivals, Now, null, 3, hourly: true, 0.8));
        Assert.Null(none.Of(ForecastTarget.Price, Now, null, 24, hourly: true, 0.8));
        Assert.Empty(none.Past(ForecastTarget.Load, null, Now - TimeSpan.FromHours(6), Now));
    }

    [Fact]
    public void Back_Prices_AreForecastAsIfTodayWereNotPublished()
    {
        var price = new PriceInsight(new Market(), PriceModel.NewSlot());
        var back = new Forecasts(_diary, new LoadInsight(_diary, LoadModel.NewSlot()), new DemandInsight(_diary, DemandModel.NewSlot()), price).Back(ForecastTarget.Price, Now, null, 0.8)!;
        Assert.Equal(96, back.Steps.Count);
        // The rule says the same block of the day before, which cost a rupee less.
        Assert.All(back.Steps, s => Assert.Equal((double)new Market().PriceAt(s.From)!.Value - 1, s.Mean, 4));
        Assert.All(back.Steps, s => Assert.True(s.Low < s.Mean && s.High > s.Mean));
    }

    private Forecasts Forecasts() => new(_diary, new LoadInsight(_diary, LoadModel.NewSlot()), new DemandInsight(_diary, DemandModel.NewSlot()), null);

    private void Watch(int fromHour, int toHour)
    {
        for (var m = fromHour * 60; m < toHour * 60; m += 5)
            _diary.Note(Frames.Of(Site, Now + TimeSpan.FromMinutes(m), ("queue_length", 0), ("power_kw", Kw(m / 60.0))));
    }

    private static double Kw(double hour) => 60 + 30 * Math.Sin(hour * Math.PI / 12);

    private sealed class Market : IMarket
    {
        public string Source => "a test";

        // A rupee dearer each day.
        public decimal? PriceAt(Instant instant) => 3 + (int)((instant - Now).TotalDays + 100 + 0.5);

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant);
    }
}
