using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Agents.Mechanic;

/// <summary>What holds in any situation whatever: histories are drawn, hostile ones included (devices never heard, events out of order, answers of every kind).</summary>
public sealed class MechanicPropertyTests
{
    private static readonly string[] Codes =
        ["WeakSignal", "UnderVoltage", "HighTemperature", "PowerSwitchFailure", "ConnectorLockFailure", "PowerMeterFailure", "ReaderFailure", "InternalError", "GroundFailure", "NeverHeardOf"];

    private static readonly DeviceId[] Devices = [Ward.Station.Id, Ward.First.Id, Ward.Second.Id];

    [Fact]
    public void NoRestart_WhereAGroundFaultOrPowerSwitchIsInForce() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var situation = Drawn(seed);
        foreach (var proposal in new MechanicAgent(new MechanicOptions()).Propose(situation).Where(p => p.Kind.IsRestart()))
        {
            var below = proposal.Target == Ward.Station.Id ? Devices : [proposal.Target];
            Assert.DoesNotContain(below, d => situation.Service.GetValueOrDefault(d, ServiceNote.Empty).Open.Any(f => f.Code is "GroundFailure" or "PowerSwitchFailure"));
            Assert.DoesNotContain(below, d => situation.Twins.GetValueOrDefault(d)?.Fault?.Code is "GroundFailure" or "PowerSwitchFailure");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void NoRemedy_TwiceForTheSameFault() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var situation = Drawn(seed);
        foreach (var proposal in new MechanicAgent(new MechanicOptions()).Propose(situation))
        {
            if (proposal.What is not Intervention.Command { What: var remedy } || proposal.Kind is ActionKind.LiftLimit or ActionKind.Release) continue;
            if (situation.Service.GetValueOrDefault(proposal.Target, ServiceNote.Empty).Open is not [var first, ..]) continue;
            Assert.DoesNotContain(situation.Tried, t => t.At >= first.Since && t.Receipt.Status == ReceiptStatus.Accepted
                && t.What is Intervention.Command command && (command.Device == proposal.Target || command.Device == Ward.Station.Id) && command.What.GetType() == remedy.GetType()
                && command.What is not (DeviceCommand.LimitPower { Share: 1 } or DeviceCommand.SetAvailability { Operative: true }));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void EqualSituations_GiveEqualProposals_OneADevice_WithinBounds() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var agent = new MechanicAgent(new MechanicOptions());
        var proposals = agent.Propose(Drawn(seed));
        Assert.Equal(proposals.Select(p => (p.Key, p.Title, p.Reason)), agent.Propose(Drawn(seed)).Select(p => (p.Key, p.Title, p.Reason)));
        Assert.Equal(proposals.Count, proposals.Select(p => p.Target).Distinct().Count());
        Assert.All(proposals, p => Assert.True(p is { Confidence: >= 0 and <= 1, CostInr: >= 0, Key.Length: <= 200, Title.Length: > 5, Reason.Length: > 20 } && p.Effect.Conditions.Count > 0));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static Situation Drawn(int seed)
    {
        // FsCheck draws and shrinks the seed; the history is a pure function of it.
        var chance = new Core.Learning.RandomStream(seed);
        var ward = new Ward();
        var events = chance.NextInt(14);
        for (var i = 0; i < events; i++)
        {
            var ago = chance.NextDouble() * (chance.NextInt(3) == 0 ? 600 : 40);
            var device = Devices[chance.NextInt(3)];
            var code = Codes[chance.NextInt(Codes.Length)];
            _ = chance.NextInt(9) switch
            {
                0 or 1 or 2 => ward.Fault(ago, code, device),
                3 => ward.Cleared(ago, code, device),
                4 => ward.Failed(ago, (ChargingStep)chance.NextInt(3), device),
                5 => ward.Session(ago, device),
                6 => ward.Ended(ago, ago + 3, "Other", device),
                7 => ward.Status(ago, (ConnectorStatus)chance.NextInt(9), device),
                _ => ward.Booted(ago, device),
            };
        }

        foreach (var device in Devices)
            if (chance.NextInt(4) != 0) ward.Heard(chance.NextInt(3) == 0 ? 30 * chance.NextDouble() : 0, device);
        var tries = chance.NextInt(6);
        for (var i = 0; i < tries; i++)
        {
            DeviceCommand[] all = [.. RemedyTable.All, new DeviceCommand.LimitPower(1), new DeviceCommand.SetAvailability(true)];
            ward.Tried(chance.NextDouble() * 60, all[chance.NextInt(all.Length)], (ReceiptStatus)chance.NextInt(5), Devices[chance.NextInt(3)]);
        }

        if (chance.NextInt(5) == 0) ward.Visited(chance.NextDouble() * 900, Devices[chance.NextInt(3)]);
        return ward.Look();
    }
}
