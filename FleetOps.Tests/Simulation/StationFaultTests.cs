using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>What stations and connectors fail of, what they tell of it, and what ends it.</summary>
public sealed class StationFaultTests(ITestOutputHelper output)
{
    private static readonly WorldPlan Sound = Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 };

    [Fact]
    public void Day_HasSomeTensOfFaults_AndStationsAreUpNineteenHoursInTwenty()
    {
        var world = Worlds.After(24);
        var records = world.Faults.Records.Where(r => StationFaultModel.IsOfStations(r.Kind)).ToList();
        foreach (var kind in records.GroupBy(r => r.Kind).OrderBy(k => k.Key))
            output.WriteLine($"{kind.Key}: {kind.Count()} began, {kind.Count(r => r.FailedAt is not null)} failed, {string.Join(' ', kind.GroupBy(r => r.EndedBy ?? "lasts").Select(g => $"{g.Key} {g.Count()}"))}");
        var uptime = world.Sites.Average(s => s.Record.UptimePct);
        output.WriteLine($"{records.Count} began, {records.Count(r => r.FailedAt is not null)} failed; uptime {uptime:0.00} %; served {world.Tally.Served}, left unserved {world.Tally.Reneged}, not started {world.Tally.NotStarted}");
        Assert.InRange(records.Count(r => r.FailedAt is not null), 20, 80);
        Assert.InRange(uptime, 95, 99.9);
        Assert.All(records, r => Assert.False(r.Injected));
    }

    [Fact]
    public void World_WithoutFaults_HasNone_AndIsAlwaysUp()
    {
        var world = Worlds.After(24, Sound);
        Assert.DoesNotContain(world.Faults.Records, r => StationFaultModel.IsOfStations(r.Kind));
        Assert.All(world.Sites, s => Assert.Equal(100, s.Record.UptimePct));
    }

    [Fact]
    public void World_OfManyFaults_GoesOnLiving_AndEndsThemAsItSays()
    {
        var world = Worlds.After(48, Worlds.Plan() with { FaultRate = 60, VehicleFaultRate = 0 });
        var failed = world.Faults.Records.Where(r => r.FailedAt is not null && !r.Injected).ToList();
        output.WriteLine($"{world.Faults.Records.Count} began, {failed.Count} failed, {failed.Count(r => r.NeedsPerson)} need a person, served {world.Tally.Served}");
        Assert.True(failed.Count > 1_000);
        Assert.True(world.Tally.Served > 500);
        Assert.InRange(failed.Count(r => r.NeedsPerson) / (double)failed.Count, 0.025, 0.08);
        Assert.All(failed.Where(r => r.NeedsPerson && r.EndedAt is not null), r => Assert.Equal("technician", r.EndedBy));
        Assert.All(world.Faults.Records, r => Assert.True((r.FailedAt is null || r.FailedAt >= r.OnsetAt) && (r.EndedAt is null || r.EndedAt >= r.OnsetAt)));
        Assert.Equal(Enumerable.Range(0, world.Faults.Records.Count), world.Faults.Records.Select(r => r.Number));
    }

    [Fact]
    public void Labels_MatchTheEvents_AndStatusesFollow()
    {
        var world = new World(Worlds.Plan() with { FaultRate = 15, VehicleFaultRate = 0 });
        var frames = new List<Frame>();
        for (var i = 0; i < 86_400 / 10; i++) world.Advance(10, frames, measure: false);
        var raised = frames.Where(f => f.Observation is DeviceEvent.FaultRaised).Select(f => (f.Device.Id, f.At)).ToHashSet();
        var failed = world.Faults.Records.Where(r => r.FailedAt is not null && StationFaultModel.IsOfStations(r.Kind)).ToList();
        Assert.True(failed.Count > 300);
        var told = failed.Count(r => raised.Contains((r.Device, r.FailedAt!.Value)));
        var silent = failed.Where(r => !raised.Contains((r.Device, r.FailedAt!.Value))).ToList();
        output.WriteLine($"{failed.Count} failed, {told} told of it");
        // What is said at the moment of a fault is a fault, and only some kinds keep silent (the last minutes may still be on their way).
        Assert.All(raised, one => Assert.Contains(failed, r => r.Device == one.Id && r.FailedAt == one.At));
        Assert.All(silent.Where(r => r.FailedAt < world.Now - TimeSpan.FromHours(1) && (r.EndedAt is not null)), r => Assert.True(
            StationFaultModel.Of(r.Kind).Silent > 0 || StationFaultModel.Of(r.Kind).IsOfSite, $"{r} was not told"));
        Assert.InRange(silent.Count / (double)failed.Count, 0.02, 0.25);
    }

    [Fact]
    public void SilentConnector_SaysAvailable_AndNobodyCanCharge()
    {
        var world = Worlds.After(9, Sound);
        var bays = world.Sites.SelectMany(s => s.Bays).Where(b => b.IsFree).Take(40).ToList();
        foreach (var bay in bays) Assert.Equal(ReceiptStatus.Accepted, world.Inject(bay.Connector.Id, FaultKind.ControllerHang, 0.8, silent: true).Status);
        var frames = new List<Frame>();
        for (var i = 0; i < 1800; i++) world.Advance(1, frames, measure: false);
        var ids = bays.Select(b => b.Connector.Id).ToHashSet();
        var here = frames.Where(f => ids.Contains(f.Device.Id)).Select(f => f.Observation).ToList();
        Assert.DoesNotContain(here, o => o is DeviceEvent.SessionStarted or DeviceEvent.FaultRaised or DeviceEvent.StatusChanged { Status: ConnectorStatus.Faulted });
        Assert.Contains(here, o => o is DeviceEvent.AttemptFailed);
        Assert.All(bays, b => Assert.False(b.IsDown));
    }

    [Fact]
    public void FailingConnector_EndsItsSessionForItsReason_AndComesBack()
    {
        var world = Worlds.After(9, Sound);
        var bay = world.Sites.SelectMany(s => s.Bays).First(b => b.Status == ConnectorStatus.Charging && b.IsDc);
        world.Inject(bay.Connector.Id, FaultKind.GroundFault, 1);
        var frames = new List<Frame>();
        for (var i = 0; i < 9 * 360; i++) world.Advance(10, frames, measure: false);
        var here = frames.Where(f => f.Device.Id == bay.Connector.Id).Select(f => f.Observation).ToList();
        Assert.Equal("EmergencyStop", here.OfType<DeviceEvent.SessionEnded>().First().Reason);
        Assert.Equal("GroundFailure", here.OfType<DeviceEvent.FaultRaised>().Single().Code);
        Assert.Equal("GroundFailure", here.OfType<DeviceEvent.FaultCleared>().Single().Code);
        Assert.Contains(here, o => o is DeviceEvent.StatusChanged { Status: ConnectorStatus.Faulted });
        var record = world.Faults.Records.Single();
        Assert.True(record is { Injected: true, EndedBy: "technician", NeedsPerson: true });
        Assert.InRange((record.EndedAt!.Value - record.FailedAt!.Value).TotalHours, 3, 8);
        Assert.False(bay.IsDown);
    }

    [Fact]
    public void FeederOutage_DarkensItsStationsOnly_AndTheyTellAfterwards()
    {
        var world = Worlds.After(9, Sound);
        var feeder = world.Feeders.OrderByDescending(f => world.StationsOn(f).Count).First();
        var dark = world.StationsOn(feeder).ToHashSet();
        world.FeederOutage(feeder, world.Now, world.Now + TimeSpan.FromMinutes(10));
        var frames = new List<Frame>();
        for (var i = 0; i < 580; i++)
        {
            world.Advance(1, frames, measure: i % 10 == 0);
            Assert.All(world.Sites.Where(s => dark.Contains(s.Station.Id)), s => Assert.Equal(0, s.GridKw));
        }

        Assert.DoesNotContain(frames, f => f.Observation is Measurements && (dark.Contains(f.Device.Id) || (f.Device.Parent is { } p && dark.Contains(p))));
        for (var i = 0; i < 120; i++) world.Advance(1, frames, measure: false);
        var ended = frames.Where(f => f.Device.Parent is { } p && dark.Contains(p) && f.Observation is DeviceEvent.SessionEnded { Reason: "PowerLoss" }).ToList();
        Assert.NotEmpty(ended);
        Assert.Equal(dark.Count, world.Faults.Records.Count(r => r is { Kind: FaultKind.VoltageInstability, Injected: true, EndedBy: "itself" }));
    }

    [Fact]
    public void NetworkSplit_HidesStations_ThatGoOnWorking()
    {
        var world = Worlds.After(9, Sound);
        var hidden = world.Sites.Take(10).Select(s => s.Station.Id).ToList();
        world.NetworkSplit(hidden, world.Now, world.Now + TimeSpan.FromMinutes(10));
        var frames = new List<Frame>();
        for (var i = 0; i < 599; i++) world.Advance(1, frames, measure: i % 10 == 0);
        Assert.DoesNotContain(frames, f => hidden.Contains(f.Device.Id) && f.Observation is Measurements);
        Assert.Contains(world.Sites.Take(10), s => s.GridKw > 10);
        Assert.Equal(ReceiptStatus.NoAnswer, world.Execute(hidden[0], new DeviceCommand.Resync()).Status);
        var before = frames.Count;
        world.Advance(1, frames, measure: false);
        world.Advance(1, frames, measure: false);
        // What happened meanwhile is told with the instants at which it happened.
        Assert.Contains(frames.Skip(before), f => f.Device.Parent is { } p && hidden.Contains(p) && f.At < world.Now - TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void RollOut_OfABadFirmware_HangsControllers()
    {
        static long Hangs(bool roll)
        {
            var world = Worlds.After(6);
            if (roll) Assert.True(world.RollOut("dc-module 5.2.0", world.Devices.Select(d => d.Id)) > 100);
            for (var i = 0; i < 12 * 360; i++) world.Advance(10, null, measure: false);
            return world.Faults.Records.Count(r => r.Kind == FaultKind.ControllerHang);
        }

        Assert.True(Hangs(true) > 4 * Hangs(false) + 10);
        Assert.Equal(0, Worlds.After(1).RollOut("dc-module 9.9.9", []));
    }

    [Fact]
    public void ServiceRecord_CountsDownTimeOfADay_AndErrorsOfAnHour()
    {
        var record = new ServiceRecord();
        for (var s = 1; s <= 3600; s++) record.Add(1_000_000_000 + s, 1, 0.25, s == 600 ? 3 : 0);
        Assert.Equal(100 * (1 - 900.0 / 86_400), record.UptimePct, 6);
        Assert.Equal(3, record.ErrorsLastHour);
        for (var s = 3610; s <= 90_600; s += 10) record.Add(1_000_000_000 + s, 10, 0, 0);
        Assert.Equal(0, record.ErrorsLastHour);
        Assert.Equal(100, record.UptimePct, 6);
    }
}
