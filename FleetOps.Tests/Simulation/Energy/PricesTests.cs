using System.Text;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Devices;
using Xunit;

namespace FleetOps.Tests.Simulation.Energy;

public sealed class PricesTests
{
    private static readonly long Midnight = Worlds.Midnight.UnixMilliseconds / 1000;

    [Fact]
    public void RealTime_WandersAroundDayAhead()
    {
        var prices = new SimulatedPrices(42);
        var blocks = Enumerable.Range(0, 96 * 60).Select(b => Midnight + 900L * b).ToArray();
        var dayAhead = Array.ConvertAll(blocks, b => (double)prices.DayAhead(b));
        var realTime = Array.ConvertAll(blocks, b => (double)prices.RealTime(b));
        Assert.All(realTime.Concat(dayAhead), p => Assert.InRange(p, 0.5, 10));
        var spread = realTime.Zip(dayAhead, (r, d) => r / d - 1).ToArray();
        Assert.InRange(spread.Average(), -0.03, 0.05);
        Assert.InRange(Math.Sqrt(spread.Average(s => s * s)), 0.06, 0.20);
        // What real time does in one block says something about the next hour, not about tomorrow.
        Assert.InRange(Correlation(spread, 1), 0.6, 0.95);
        Assert.InRange(Correlation(spread, 96), -0.15, 0.15);
        Assert.InRange(realTime.Max() / realTime.Min(), 3, 20);
    }

    [Fact]
    public void Shock_MovesItsBlocksOnly()
    {
        var outside = new Outside();
        outside.Add(new Spell(SpellKind.Price, Midnight + 12 * 3600, Midnight + 14 * 3600, 3));
        var plain = new SimulatedPrices(42);
        var shocked = new OutsidePrices(plain, outside);
        Assert.Equal(plain.DayAhead(Midnight + 11 * 3600), shocked.DayAhead(Midnight + 11 * 3600));
        Assert.InRange(shocked.RealTime(Midnight + 13 * 3600) / plain.RealTime(Midnight + 13 * 3600), 2.9m, 3.1m);
        Assert.Equal(plain.DayAhead(Midnight + 14 * 3600), shocked.DayAhead(Midnight + 14 * 3600));
    }

    [Fact]
    public void RealTime_IsPublished45MinutesBeforeItsHalfHour()
    {
        var clock = new WorldClock(Worlds.Midnight + TimeSpan.FromMinutes(14));
        var market = new SimulatedMarket(42, clock);
        Assert.NotNull(market.RealTimeAt(Worlds.Midnight + TimeSpan.FromMinutes(59)));
        Assert.Null(market.RealTimeAt(Worlds.Midnight + TimeSpan.FromMinutes(75)));
        clock.MoveTo(Worlds.Midnight + TimeSpan.FromMinutes(15));
        Assert.NotNull(market.RealTimeAt(Worlds.Midnight + TimeSpan.FromMinutes(75)));
    }

    [Fact]
    public void File_IsUsedWhereItIs_AndRepeatedOutside()
    {
        var series = MarketSeries.Read(Encoding.UTF8.GetBytes(MarketSeriesTests.Iex(days: 8)), "iex.csv");
        var prices = new FilePrices(series, null, 1, 42);
        var start = Midnight + 86_400;
        Assert.Equal(4.3215m, prices.DayAhead(start));
        Assert.Equal(3.01m + 0.005m, prices.DayAhead(start + 5 * 86_400 + 900));
        // A block without a trade is taken from a week before, or from the block before where there is none.
        Assert.Equal(prices.DayAhead(start + 6 * 900), prices.DayAhead(start + 7 * 900));
        // Past its end its last week, before its beginning its first.
        Assert.Equal(prices.DayAhead(start + 86_400 + 3_600), prices.DayAhead(start + 8 * 86_400L + 3_600));
        Assert.Equal(prices.DayAhead(start + 7 * 86_400 + 3_600), prices.DayAhead(start + (7 + 35) * 86_400L + 3_600));
        Assert.Equal(prices.DayAhead(start + 6 * 86_400 + 3_600), prices.DayAhead(start - 86_400 + 3_600));
        Assert.Contains("iex.csv", prices.Source, StringComparison.Ordinal);
        Assert.Contains("last week repeats", prices.Source, StringComparison.Ordinal);
        Assert.Equal(prices.Source, new SimulatedMarket(Worlds.Plan() with { Prices = series }, new WorldClock(Worlds.Midnight)).Source);
    }

    [Fact]
    public void ForeignFile_IsConverted_AndANamelessAreaRefused()
    {
        var text = MarketSeriesTests.Entsoe("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40.00"), (3, "-5.25"));
        var series = MarketSeries.Read(Encoding.UTF8.GetBytes(text), "de.xml");
        var prices = new FilePrices(series, "10YLV-1001A00074", 100, 42);
        Assert.Equal(4m, prices.DayAhead(series.Records[0].Start.UnixMilliseconds / 1000));
        Assert.Equal(-0.525m, prices.DayAhead(series.Records[2].Start.UnixMilliseconds / 1000 + 900));
        Assert.Contains("10YLV", Assert.Throws<InvalidDataException>(() => new FilePrices(series, "XX", 100, 42)).Message, StringComparison.Ordinal);
        var hour = MarketSeries.Read(Encoding.UTF8.GetBytes(MarketSeriesTests.Entsoe("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T00:00Z", (1, "40"))), "short.xml");
        Assert.Contains("at least a day", Assert.Throws<InvalidDataException>(() => new FilePrices(hour, null, 100, 42)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadFile_OfAnyLayout_DrivesTheCitysLoad_AndSoTheFeeders()
    {
        // IEX: the volume cleared is the load of the exchange; ENTSO-E: a load document.
        var iex = MarketSeries.Read(Encoding.UTF8.GetBytes(MarketSeriesTests.Iex(days: 8)), "iex.csv");
        var entsoe = MarketSeries.Read(Encoding.UTF8.GetBytes(MarketSeriesTests.EntsoeLoad("2026-11-19T18:30Z", "2026-11-21T18:30Z", h => h % 24 is 3 ? 9_000 : 4_000 + 10 * h)), "load.xml");
        Assert.Contains("load.xml", new CityLoad(entsoe).Source, StringComparison.Ordinal);
        var values = Enumerable.Range(0, 8 * 96).Select(b => new CityLoad(iex).At(Midnight + 900L * b)).ToArray();
        Assert.All(values, v => Assert.InRange(v, 0.18, 1));
        Assert.Equal((0.18, 1.0), (values.Min(), values.Max()));
        var city = new CityLoad(entsoe);
        Assert.Equal(1, city.At(Midnight + 3 * 3600 + 60), 9);
        Assert.Equal(city.At(Midnight + 3 * 3600), city.At(Midnight + 10 * 86_400 + 3 * 3600), 9);
        // Feeders of the default shape are lightest at three in the night; with this file they are heaviest then.
        var (plain, loaded) = (Volts(Worlds.Plan()), Volts(Worlds.Plan() with { Load = entsoe }));
        Assert.True(plain - loaded > 4, $"{plain:0.0} V without, {loaded:0.0} V with the file's load");

        static double Volts(WorldPlan plan) => Worlds.After(3.5, plan with { FaultRate = 0 }).Sites.Average(s => s.Feeder.VoltageV);
    }

    [Fact]
    public void LoadFile_WithoutLoads_IsRefused()
    {
        var prices = MarketSeries.Read(Encoding.UTF8.GetBytes(MarketSeriesTests.Entsoe("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40.00"))), "de.xml");
        Assert.Contains("has no load", Assert.Throws<InvalidDataException>(() => new CityLoad(prices)).Message, StringComparison.Ordinal);
    }

    private static double Correlation(double[] values, int lag)
    {
        var mean = values.Average();
        double product = 0, square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            square += (values[i] - mean) * (values[i] - mean);
            if (i + lag < values.Length) product += (values[i] - mean) * (values[i + lag] - mean);
        }

        return product / square;
    }
}
