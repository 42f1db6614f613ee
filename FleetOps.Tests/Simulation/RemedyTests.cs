using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>What heals what, how often, and what never does.</summary>
public sealed class RemedyTests(ITestOutputHelper output)
{
    private static readonly DeviceCommand[] Commands =
    [
        new DeviceCommand.SoftReset(), new DeviceCommand.HardReset(), new DeviceCommand.Unlock(), new DeviceCommand.Resync(), new DeviceCommand.LimitPower(0.5),
        new DeviceCommand.SetAvailability(false), new DeviceCommand.LimitPower(1), new DeviceCommand.SetAvailability(true),
    ];

    public static TheoryData<FaultKind> Kinds => [.. StationFaultModel.All.Select(m => m.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Commands_HealAsOftenAsTheTableSays(FaultKind kind)
    {
        foreach (var command in Commands)
        {
            var remedy = Remedy.Of(kind, command);
            var healed = 0;
            const int n = 4_000;
            for (var i = 0; i < n; i++)
            {
                var ailment = new Ailment(StationFaultModel.Of(kind), 0, 0.5, injected: true, atOnce: true, needsPerson: false, NamedStream.For((ulong)i, "X", "fault"));
                ailment.Fail(10);
                if (ailment.Try(command, 20)) healed++;
                Assert.True(ailment.EndsBy == "technician" || (ailment.EndsBy == command.GetType().Name && ailment.EndsAt >= 20 + remedy.LeastSeconds && ailment.EndsAt <= 20 + remedy.MostSeconds));
            }

            Assert.Equal(remedy.Chance, healed / (double)n, 0.035);
        }
    }

    [Fact]
    public void Restart_NeverHealsAGroundFault() =>
        Assert.All(Commands, c => Assert.Equal(0, Remedy.Of(FaultKind.GroundFault, c).Chance));

    [Fact]
    public void Fault_ThatNeedsAPerson_IsHealedByNoCommand()
    {
        for (var i = 0; i < 500; i++)
        {
            var ailment = new Ailment(StationFaultModel.Of(FaultKind.ControllerHang), 0, 0.5, injected: false, atOnce: true, needsPerson: true, NamedStream.For((ulong)i, "X", "fault"));
            ailment.Fail(10);
            foreach (var command in Commands) Assert.False(ailment.Try(command, 20));
            Assert.Equal("technician", ailment.EndsBy);
        }
    }

    [Fact]
    public void Restart_OfAFailedPowerSwitch_OrTheStationAboveIt_IsCountedAsForbidden()
    {
        var world = Worlds.After(9, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        var site = world.Sites.First(s => s.Bays.Length > 2);
        world.Inject(site.Bays[1].Connector.Id, FaultKind.ContactorWear, 1);
        world.Advance(1, null, measure: false);
        world.Execute(site.Bays[1].Connector.Id, new DeviceCommand.HardReset());
        world.Execute(site.Station.Id, new DeviceCommand.SoftReset());
        world.Execute(site.Bays[1].Connector.Id, new DeviceCommand.LimitPower(0.5));
        world.Execute(site.Bays[0].Connector.Id, new DeviceCommand.HardReset());
        Assert.Equal(2, world.Tally.ForbiddenRestarts);
    }

    [Fact]
    public void Restart_OfAConnectorWithAGroundFault_IsCountedAsForbidden()
    {
        var world = Worlds.After(9, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        var site = world.Sites.First(s => s.Bays.Length > 2);
        var bay = site.Bays[1];
        world.Inject(bay.Connector.Id, FaultKind.GroundFault, 1);
        world.Advance(1, null, measure: false);
        world.Execute(bay.Connector.Id, new DeviceCommand.SoftReset());
        world.Execute(site.Station.Id, new DeviceCommand.HardReset());
        world.Execute(site.Bays[0].Connector.Id, new DeviceCommand.HardReset());
        Assert.Equal(2, world.Tally.ForbiddenRestarts);
        for (var i = 0; i < 900; i++) world.Advance(1, null, measure: false);
        Assert.True(bay.IsDown);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ladder_HealsEveryFault_ThatNeedsNoPerson(FaultKind kind)
    {
        foreach (var maker in Maker.All)
        {
            for (var i = 0; i < 300; i++)
            {
                var ailment = new Ailment(StationFaultModel.Of(kind), 0, 0.5, injected: true, atOnce: true, needsPerson: false, NamedStream.For((ulong)i, "X", "fault"), maker);
                ailment.Fail(10);
                var cures = Remedy.Ladder.Where(c => !maker.Lacks(c)).Count(c => ailment.Try(c, 20));
                Assert.Equal(kind == FaultKind.GroundFault, cures == 0);
            }
        }
    }

    [Fact]
    public void Ladder_OfRemedies_HealsAllButThoseThatNeedAPerson_AboutOneInTwenty()
    {
        var world = Worlds.After(9, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        foreach (var site in world.Sites)
        {
            foreach (var bay in site.Bays)
                world.Inject(bay.Connector.Id, StationFaultModel.All[2 + bay.Connector.Number % 6].Kind, 0.7, silent: false);
        }

        // From the least disturbance on, each step once more for those who did not answer: what a fault yields to, it yields to before the night is over.
        foreach (var command in Remedy.Ladder.Concat(Remedy.Ladder).Concat(Remedy.Ladder))
        {
            foreach (var record in Open(world)) world.Execute(record.Device, command);
            for (var i = 0; i < 420; i++) world.Advance(1, null, measure: false);
        }

        for (var i = 0; i < 30; i++) world.Advance(60, null, measure: false);
        var total = world.Faults.Records.Count;
        var byPerson = world.Faults.Records.Count(r => r.NeedsPerson);
        var open = Open(world);
        var byTechnician = world.Faults.Records.Where(r => r.EndedBy == "technician").ToList();
        output.WriteLine($"{total} faults: {byPerson} need a person; {open.Count} still open, {byTechnician.Count} ended by a technician that nobody called");
        Assert.All(open.Concat(byTechnician), r => Assert.True(r.NeedsPerson, $"{r} was not healed by any command"));
        Assert.InRange(byPerson / (double)total, 0.01, 0.09);
        foreach (var record in open) Assert.Equal(ReceiptStatus.Accepted, world.CallTechnician(record.Device).Status);
        for (var i = 0; i < 240; i++) world.Advance(60, null, measure: false);
        Assert.Empty(Open(world));

        static List<FaultRecord> Open(World world) => [.. world.Faults.Records.Where(r => r.EndedAt is null)];
    }

    [Fact]
    public void Technician_TakesAPart_AndFetchesOneWhereThereIsNone()
    {
        var (with, without) = (Repair(empty: false), Repair(empty: true));
        Assert.Equal((1, 0), (with.Used, without.Used));
        Assert.Equal(Site.FetchesPartSeconds, (without.Ended - with.Ended).TotalSeconds, 1.0);

        static (int Used, Instant Ended) Repair(bool empty)
        {
            var world = Worlds.After(1, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0, Vans = 0 });
            var site = world.Sites.First(s => s.Station.StockParts > 8);
            while (empty && site.Stock.UsePart())
            {
            }

            world.Inject(site.Bays[0].Connector.Id, FaultKind.MeterFault, 0.5);
            world.Advance(1, null, measure: false);
            world.CallTechnician(site.Bays[0].Connector.Id);
            var (before, used) = (site.Stock.Parts, 0);
            while (world.Faults.Records[0].EndedAt is null)
            {
                before = site.Stock.Parts;
                world.Advance(1, null, measure: false);
                if (world.Faults.Records[0].EndedAt is not null) used = before - site.Stock.Parts;
            }

            return (used, world.Faults.Records[0].EndedAt!.Value);
        }
    }

    [Fact]
    public void Receipts_AreThoseOfRealChargers()
    {
        var world = Worlds.After(18, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        var seen = new Dictionary<ReceiptStatus, int>();
        foreach (var site in world.Sites)
        {
            foreach (var bay in site.Bays)
            {
                foreach (var command in Commands.Skip(1).Take(5))
                {
                    var receipt = world.Execute(bay.Connector.Id, command);
                    seen[receipt.Status] = seen.GetValueOrDefault(receipt.Status) + 1;
                    if (receipt.Status == ReceiptStatus.NotSupported) Assert.Equal(receipt, world.Execute(bay.Connector.Id, command));
                }
            }
        }

        output.WriteLine(string.Join(", ", seen.Select(s => $"{s.Key} {s.Value}")));
        Assert.All(Enum.GetValues<ReceiptStatus>(), s => Assert.True(seen.GetValueOrDefault(s) > 3, $"{s} never came back"));
        Assert.Equal(ReceiptStatus.Rejected, world.Execute(world.Vehicles[0].Id, new DeviceCommand.SoftReset()).Status);
    }
}
