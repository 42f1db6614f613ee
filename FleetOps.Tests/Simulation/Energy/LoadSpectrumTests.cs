using System.Diagnostics;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Energy;

/// <summary>What the sites draw from the grid, as a series.</summary>
public sealed class LoadSpectrumTests(ITestOutputHelper output)
{
    private const int Weeks = 8;
    private const int Hours = Weeks * 168;

    [Fact]
    [Trait("Category", "Slow")]
    public void Load_HasLinesAtADayAndItsWeek()
    {
        var world = new World(Worlds.Plan());
        var load = new double[Hours];
        for (var hour = 0; hour < Hours; hour++)
        {
            for (var minute = 0; minute < 60; minute++)
            {
                world.Advance(60, null, measure: false);
                load[hour] += world.Sites.Sum(s => s.GridKw) / 60;
            }
        }

        var mean = load.Average();
        var day = Amplitude(load, Hours / 24) / mean;
        var week = Amplitude(load, Weeks) / mean;
        // The floor beside the lines: between a day and a week there is nothing that repeats.
        double[] floor = [.. Enumerable.Range(Weeks + 2, Hours / 24 - Weeks - 8).Where(k => k % Weeks != 0).Select(k => Amplitude(load, k) / mean).Order()];
        Assert.True(week > Math.Max(4 * floor[floor.Length / 2], 1.5 * floor[^1]), $"a week: {week}");
        // A week also shows as a change of the day: beside the line at 24 h, at 28 and 21 h.
        var (slower, faster) = (Amplitude(load, Hours / 24 - Weeks) / mean, Amplitude(load, Hours / 24 + Weeks) / mean);
        output.WriteLine($"mean {mean:0} kW; amplitude at 24 h {day:0.0000}, at 168 h {week:0.0000}, at 28 h {slower:0.0000}, at 21 h {faster:0.0000}, floor {floor[floor.Length / 2]:0.0000} (median) {floor[^1]:0.0000} (largest)");
        Assert.True(day > 0.2, $"a day: {day}");
        Assert.True(day > 20 * floor[floor.Length / 2], $"a day: {day}");
        Assert.True(Math.Min(slower, faster) > Math.Max(4 * floor[floor.Length / 2], floor[^1]), $"a week: {slower}, {faster}");
    }

    [Fact]
    public void OwnUse_OfAHub_FollowsTheDayAndTheWeek()
    {
        var weather = new SimulatedWeather(42, TimeProvider.System);
        var moment = new Moment();
        var use = new double[4 * 168];
        for (var hour = 0; hour < use.Length; hour++)
        {
            moment.Begin(Worlds.Midnight.UnixMilliseconds / 1000 + 3600L * (hour + 1), 60, weather, null);
            use[hour] = OwnUse.KwAt(isHub: true, moment);
            Assert.Equal(0.4, OwnUse.KwAt(isHub: false, moment));
        }

        Assert.InRange(use.Max(), 4, 15);
        Assert.True(Amplitude(use, 28) > 1, "no day in it");
        Assert.True(Amplitude(use, 4) > 4 * Amplitude(use, 6), "no week in it");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Accounts_CostLittleOfADay()
    {
        var world = Worlds.After(18);
        var moment = new Moment();
        var start = world.Now.UnixMilliseconds / 1000;
        moment.Begin(start, 1, new SimulatedWeather(42, TimeProvider.System), null);
        var watch = Stopwatch.StartNew();
        for (var second = 0; second < 86_400; second++)
        {
            world.Energy.Begin(moment);
            foreach (var site in world.Sites)
            {
                site.Store.Shine(moment.Sun);
                var own = OwnUse.KwAt(site.Store.Exists, moment);
                var grid = site.Store.Settle(own, 100, site.Account.ScheduledKw, moment.Hour, 1);
                site.Account.Count(grid, own, 0, 0, 1);
                for (var i = 0; i < site.Bays.Length; i++) site.Account.Bill(i, site.Bays[i], moment);
            }
        }

        output.WriteLine($"{watch.ElapsedMilliseconds} ms for a day of energy and money at {world.Sites.Count} sites");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }

    /// <summary>How much of the series swings <paramref name="cycles"/> times in its length.</summary>
    private static double Amplitude(double[] series, int cycles)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < series.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * cycles * i / series.Length);
            real += series[i] * cosine;
            imaginary += series[i] * sine;
        }

        return 2 * Math.Sqrt(real * real + imaginary * imaginary) / series.Length;
    }
}
