using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Scenarios;
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
        var (with, heardWith) = ScenarioDays.Run("ordinary-day");
        var (without, heardWithout) = ScenarioDays.Run(null);
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
    public void FeederOutage_TakesStationsOut_AndGivesThemBack()
    {
        var (world, heard) = ScenarioDays.Run("feeder-outage", faultRate: 0);
        var hit = world.Feeders.OrderByDescending(f => world.StationsOn(f).Count).ThenBy(f => f, StringComparer.Ordinal).Take(2).SelectMany(world.StationsOn).ToHashSet();
        Assert.True(hit.Count >= 4);
        var cut = heard.Where(f => f.Observation is DeviceEvent.SessionEnded { Reason: "PowerLoss" }).Select(f => f.Device.Parent!.Value).ToHashSet();
        Assert.NotEmpty(cut);
        Assert.Subset(hit, cut);
        Assert.DoesNotContain(heard, f => f.Observation is Measurements && hit.Contains(f.Device.Id) && IsBetween(f, 18.3, 18.95));
        Assert.Contains(heard, f => f.Observation is DeviceEvent.SessionStarted && hit.Contains(f.Device.Parent!.Value) && IsBetween(f, 19.1, 20));
    }

    [Fact]
    public void NetworkSplit_SilencesAZone_ThatTellsAfterwards()
    {
        var (world, heard) = ScenarioDays.Run("network-split", faultRate: 0);
        var east = world.Plan.Stations.Where(s => s.Zone == "East").Select(s => s.Id).ToHashSet();
        bool IsEast(Frame f) => east.Contains(f.Device.Parent ?? f.Device.Id);
        Assert.DoesNotContain(heard, f => f.Observation is Measurements && IsEast(f) && IsBetween(f, 11.02, 11.48));
        Assert.Contains(heard, f => f.Observation is Measurements && IsEast(f) && IsBetween(f, 11.6, 12));
        // What happened meanwhile is told with its own instants, after frames that are younger.
        Assert.Contains(heard.Index(), pair => pair.Item.Observation is DeviceEvent && IsEast(pair.Item) && IsBetween(pair.Item, 11, 11.45) && pair.Index > 0 && heard[pair.Index - 1].At > pair.Item.At);
    }

    [Fact]
    public void BadFirmware_IsInstalled_AndHangsControllers()
    {
        var (with, heard) = ScenarioDays.Run("bad-firmware");
        var (without, _) = ScenarioDays.Run(null);
        Assert.True(heard.Count(f => f.Observation is DeviceEvent.Booted { Firmware: "dc-module 5.2.0" }) > 40);
        Assert.True(CountOf(with, FaultKind.ControllerHang) > 3 * CountOf(without, FaultKind.ControllerHang) + 10);
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
    public void FiveHundredFaults_BeginInFiveMinutes()
    {
        var (world, _) = ScenarioDays.Run("500-faults");
        var injected = world.Faults.Records.Where(r => r.Injected).ToList();
        Assert.Equal(500, injected.Count);
        Assert.True(injected[^1].OnsetAt - injected[0].OnsetAt <= TimeSpan.FromMinutes(5));
        Assert.True(injected.Select(r => r.Kind).Distinct().Count() >= 8);
    }

    [Fact]
    public void SilentFailures_SayNothing()
    {
        var (world, heard) = ScenarioDays.Run("silent-failures", faultRate: 0);
        var silent = world.Faults.Records.Where(r => r.Injected).ToList();
        Assert.Equal(20, silent.Count);
        Assert.All(silent, record => Assert.NotNull(record.FailedAt));
        Assert.DoesNotContain(heard, f => f.Observation is DeviceEvent.FaultRaised);
        var tried = heard.Where(f => f.Observation is DeviceEvent.AttemptFailed && silent.Any(r => r.Device == f.Device.Id)).Select(f => f.Device.Id).Distinct();
        Assert.True(tried.Count() >= 10);
    }

    [Fact]
    public void Scenarios_OfEqualWorlds_AreEqual()
    {
        var (one, _) = ScenarioDays.Run("500-faults", 12.5);
        var (other, _) = ScenarioDays.Run("500-faults", 12.5);
        Assert.Equal(one.Faults.Records, other.Faults.Records);
    }

    [Fact]
    public void Playing_IsSaid_UntilTheLastEffectEnds()
    {
        var world = Worlds.After(8);
        world.Play(ScenarioDays.Of("feeder-outage"));
        world.Advance(10, null, measure: false);
        var (scenario, since, until, begun) = Assert.Single(world.Playing);
        Assert.Equal(("feeder-outage", 45.0, 1), (scenario.Name, (until - since).TotalMinutes, begun));
        for (var i = 0; i < 46; i++) world.Advance(60, null, measure: false);
        Assert.Empty(world.Playing);
    }

    private static int CountOf(Core.Simulation.World world, FaultKind kind) => world.Faults.Records.Count(r => r.Kind == kind);

    private static double Waits(List<Frame> heard) => heard.Sum(f => f.Observation is DeviceEvent.QueueLeft left ? left.WaitedMinutes : 0);

    private static bool IsBetween(Frame frame, double fromHour, double toHour) => (frame.At - Worlds.Midnight).TotalHours is var hour && hour >= fromHour && hour < toHour;

    private static double Mean(List<Frame> heard, DeviceKind kind, string signal, double fromHour, double toHour) =>
        heard.Where(f => f.Device.Kind == kind && IsBetween(f, fromHour, toHour) && f.Observation is Measurements)
            .Select(f => (Measurements)f.Observation).Where(m => m.Signals.IndexOf(signal) >= 0).Average(m => m.Values[m.Signals.IndexOf(signal)]);
}
