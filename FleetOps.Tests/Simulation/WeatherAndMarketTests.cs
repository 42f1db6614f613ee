using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

public sealed class WeatherAndMarketTests
{
    private static readonly WorldClock Noon = new(Worlds.Midnight + TimeSpan.FromHours(12));

    [Fact]
    public void Weather_FollowsTheMonthAndTheHour()
    {
        var weather = new SimulatedWeather(42, Noon);
        double Mean(int month, double hour) => Enumerable.Range(0, 28)
            .Average(d => weather.At(Instant.From(new DateTimeOffset(2026, month, 1, 0, 0, 0, Clocks.Ist).AddDays(d).AddHours(hour))).TemperatureC);

        Assert.InRange(Mean(4, 14.5), 31, 37);
        Assert.InRange(Mean(1, 6), 13, 18.5);
        Assert.True(Mean(11, 14.5) > Mean(11, 6) + 6);
        Assert.Equal(weather.At(Worlds.Midnight), new SimulatedWeather(42, Noon).At(Worlds.Midnight));
    }

    [Fact]
    public void Rain_FallsMostlyInTheRainySeason()
    {
        var weather = new SimulatedWeather(42, Noon);
        int RainyDays(int month) => Enumerable.Range(0, 5 * 28).Count(d => Enumerable.Range(0, 96).Any(q =>
            weather.At(Instant.From(new DateTimeOffset(2022 + d / 28, month, 1 + d % 28, 0, 0, 0, Clocks.Ist).AddMinutes(15 * q))).RainMmPerHour > 0));

        Assert.True(RainyDays(9) > 25);
        Assert.True(RainyDays(1) < 8);
    }

    [Fact]
    public void Price_IsOneABlock_DearInTheEvening_CheapAtNoon()
    {
        var market = new SimulatedMarket(42, Noon);
        decimal At(double hour) => market.PriceAt(Worlds.Midnight + TimeSpan.FromHours(hour))!.Value;
        Assert.Equal(At(19.25), At(19.49));
        Assert.True(At(19.25) > 2 * At(12.5));
        Assert.All(Enumerable.Range(0, 96), block => Assert.InRange(At(block / 4.0), 0.5m, 10m));
    }

    [Fact]
    public void Price_OfTomorrow_IsPublishedAtOne()
    {
        var clock = new WorldClock(Worlds.Midnight + TimeSpan.FromHours(12.9));
        var market = new SimulatedMarket(42, clock);
        var tomorrow = Worlds.Midnight + TimeSpan.FromHours(30);
        Assert.NotNull(market.PriceAt(Worlds.Midnight + TimeSpan.FromHours(23.9)));
        Assert.Null(market.PriceAt(tomorrow));
        clock.MoveTo(Worlds.Midnight + TimeSpan.FromHours(13));
        Assert.NotNull(market.PriceAt(tomorrow));
        Assert.Null(market.PriceAt(tomorrow + TimeSpan.FromDays(1)));
    }

    [Fact]
    public void WorldClock_NeverGoesBack()
    {
        var clock = new WorldClock(Worlds.Midnight);
        clock.MoveTo(Worlds.Midnight + TimeSpan.FromSeconds(5));
        clock.MoveTo(Worlds.Midnight);
        Assert.Equal(Worlds.Midnight + TimeSpan.FromSeconds(5), Instant.Now(clock));
        Assert.Throws<NotSupportedException>(() => clock.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero));
    }
}
