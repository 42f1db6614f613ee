using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Scenarios;

/// <summary>Each shipped scenario, played through a day of the default world: its effect shows, against the same day without it.</summary>
[Trait("Category", "Slow")]
public sealed class ScenarioTests
{
    [Fact]
    public void OrdinaryDay_ChangesNothing()
    {
        var (with, heardWith) = ScenarioDays.Run("ordinary-day", 9);
        var (without, heardWithout) = ScenarioDays.Run(null, 9);
        Assert.Equal(without.Tally.Arrivals, with.Tally.Arrivals);
        Assert.Equal(heardWithout.Select(f => f.ToString()), heardWith.Select(f => f.ToString()));
    }

    [Fact]
    public void HeatWave_HeatsTheCity_AndCoolsDownAfterwards()
    {
        var (_, with) = ScenarioDays.Run("heat-wave");
        var (_, without) = ScenarioDays.Run(null);
        Assert.InRange(Mean(with, DeviceKind.Vehicle, "ambient_c", 13, 18) - Mean(without, DeviceKind.Vehicle, "ambient_c", 13, 18), 8, 10);
        Assert.InRange(Mean(with, DeviceKind.Station, "temperature_c", 13, 18) - Mean(without, DeviceKind.Station, "temperature_c", 13, 18), 4, 11);
        Assert.InRange(Mean(with, DeviceKind.Vehicle, "ambient_c", 21, 24) - Mean(without, DeviceKind.Vehicle, "ambient_c", 21, 24), -0.1, 0.1);
    }

    [Fact]
    public void FestivalEvening_BringsMoreCars_AndLongerQueues()
    {
        var (with, heard) = ScenarioDays.Run("festival-evening");
        var (without, quiet) = ScenarioDays.Run(null);
        Assert.InRange((double)with.Tally.Arrivals / without.Tally.Arrivals, 1.10, 1.5);
        Assert.True(Waits(heard) > 1.5 * Waits(quiet));
    }

    [Fact]
    public void PriceSpike_MakesTheEveningsEnergyDearer()
    {
        var (with, _) = ScenarioDays.Run("price-spike");
        var (without, _) = ScenarioDays.Run(null);
        Assert.Equal(without.Tally.SessionRevenueInr, with.Tally.SessionRevenueInr);
        Assert.InRange(with.Tally.EnergyCostInr / without.Tally.EnergyCostInr, 1.08m, 1.8m);
    }

    [Fact]
    public void StockShortage_EmptiesShelves_UntilVansDriveAgain()
    {
        var (_, with) = ScenarioDays.Run("stock-shortage");
        var (_, without) = ScenarioDays.Run(null);
        Assert.True(Mean(with, DeviceKind.Station, "stock_packs", 9, 17) < 0.25 * Mean(without, DeviceKind.Station, "stock_packs", 9, 17));
        Assert.True(Mean(with, DeviceKind.Station, "stock_packs", 21, 22) > Mean(with, DeviceKind.Station, "stock_packs", 16, 17));
    }

    [Fact]
    public void Playing_IsSaid_UntilTheLastEffectEnds()
    {
        var world = Worlds.After(8);
        world.Play(ScenarioDays.Of("price-spike"));
        world.Advance(10, null, measure: false);
        var (scenario, since, until, begun) = Assert.Single(world.Playing);
        Assert.Equal(("price-spike", 180.0, 1), (scenario.Name, (until - since).TotalMinutes, begun));
        for (var i = 0; i < 181; i++) world.Advance(60, null, measure: false);
        Assert.Empty(world.Playing);
    }

    private static double Waits(List<Frame> heard) => heard.Sum(f => f.Observation is DeviceEvent.QueueLeft left ? left.WaitedMinutes : 0);

    private static bool IsBetween(Frame frame, double fromHour, double toHour) => (frame.At - Worlds.Midnight).TotalHours is var hour && hour >= fromHour && hour < toHour;

    private static double Mean(List<Frame> heard, DeviceKind kind, string signal, double fromHour, double toHour) =>
        heard.Where(f => f.Device.Kind == kind && IsBetween(f, fromHour, toHour) && f.Observation is Measurements)
            .Select(f => (Measurements)f.Observation).Where(m => m.Signals.IndexOf(signal) >= 0).Average(m => m.Values[m.Signals.IndexOf(signal)]);
}
