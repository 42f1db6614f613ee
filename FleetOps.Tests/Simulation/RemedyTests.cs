using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
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

    [Fact]
    public void Ladder_OfRemedies_HealsNineInTen_AndATechnicianTheRest()
    {
        var world = Worlds.After(9, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        foreach (var site in world.Sites)
        {
            foreach (var bay in site.Bays)
                world.Inject(bay.Connector.Id, StationFaultModel.All[2 + bay.Connector.Number % 6].Kind, 0.7, silent: false);
        }

        var devices = world.Faults.Records.Select(r => r.Device).Distinct().ToList();
        for (var turn = 0; turn < 24; turn++)
        {
            for (var i = 0; i < 600; i++) world.Advance(1, null, measure: false);
            foreach (var device in devices.Where(d => world.Faults.Records.Any(r => r.Device == d && r.EndedAt is null)))
                world.Execute(device, Commands[(turn * 5 + 1) % 6]);
            if (turn == 6) break;
        }

        var total = world.Faults.Records.Count;
        var healed = world.Faults.Records.Count(r => r.EndedBy is not (null or "technician" or "itself"));
        output.WriteLine($"{healed} of {total} healed by a command");
        Assert.InRange(healed / (double)total, 0.6, 0.98);
        foreach (var device in devices) Assert.Equal(ReceiptStatus.Accepted, world.CallTechnician(device).Status);
        for (var i = 0; i < 110; i++) world.Advance(60, null, measure: false);
        Assert.All(world.Faults.Records, r => Assert.NotNull(r.EndedAt));
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
