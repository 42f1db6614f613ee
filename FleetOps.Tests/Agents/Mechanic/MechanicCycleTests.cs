using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using Xunit;

namespace FleetOps.Tests.Agents.Mechanic;

/// <summary>The mechanic's cycle table: a situation a row, and what it proposes there.</summary>
public sealed class MechanicCycleTests
{
    private const string Internal = "InternalError";
    private static readonly DeviceCommand Soft = new DeviceCommand.SoftReset();
    private static readonly DeviceCommand Hard = new DeviceCommand.HardReset();
    private static readonly DeviceCommand Resync = new DeviceCommand.Resync();
    private static readonly DeviceCommand Unlock = new DeviceCommand.Unlock();
    private static readonly DeviceCommand Half = new DeviceCommand.LimitPower(0.5);
    private static readonly DeviceCommand Rest = new DeviceCommand.SetAvailability(false);
    private static readonly DeviceId Site = Ward.Station.Id;

    private static readonly Dictionary<string, (Func<Ward, Ward> Story, string Wants)> Table = new()
    {
        ["all is well"] = (w => w.Readings(5).Heard(0), ""),
        ["nothing was ever heard"] = (w => w, ""),
        ["hung controller"] = (w => Loud(w, Internal, 1), "SoftReset"),
        ["hung controller, restart still at work"] = (w => Loud(w, Internal, 3).Tried(2, Soft), ""),
        ["hung controller, restart did not help"] = (w => Loud(w, Internal, 8).Tried(5, Soft), "HardReset"),
        ["hung controller, restart unanswered and not seen"] = (w => Loud(w, Internal, 8).Tried(5, Soft, ReceiptStatus.NoAnswer), "SoftReset"),
        ["hung controller, restart unanswered but seen"] = (w => Loud(w, Internal, 8).Tried(5, Soft, ReceiptStatus.NoAnswer).Booted(4), "HardReset"),
        ["hung controller, restart rejected just now"] = (w => Loud(w, Internal, 8).Tried(1, Soft, ReceiptStatus.Rejected), ""),
        ["hung controller, everything tried"] = (w => Loud(w, Internal, 40).Tried(30, Soft).Tried(25, Hard).Tried(15, Resync), "CallTechnician"),
        ["hung controller, charger knows no resync"] = (w => Loud(w, Internal, 40).Tried(30, Soft).Tried(25, Hard).Tried(15, Resync, ReceiptStatus.NotSupported, Ward.Second.Id), "CallTechnician"),
        ["hung controller, technician called"] = (w => Loud(w, Internal, 60).Tried(50, Soft).Tried(45, Hard).Tried(35, Resync).Visited(20), ""),
        ["hung controller, not heard now"] = (w => w.Fault(3, Internal).Status(3, ConnectorStatus.Faulted), ""),
        ["hung controller of a fault before this one"] = (w => Loud(w.Fault(200, Internal).Cleared(150, Internal), Internal, 1).Tried(190, Soft), "SoftReset"),
        ["the same fault for the fourth time"] = (w => Loud(Again(w, Internal, 500, 400, 300), Internal, 1), "CallTechnician"),
        ["ground fault"] = (w => Loud(w, "GroundFailure", 1), "CallTechnician"),
        ["ground fault at a connector that says Available"] = (w => w.Fault(1, "GroundFailure").Status(5, ConnectorStatus.Available).Readings(3), "Isolate"),
        ["power switch"] = (w => Loud(w, "PowerSwitchFailure", 1), "LimitPower"),
        ["power switch, limited in vain"] = (w => Loud(w, "PowerSwitchFailure", 9).Tried(7, Half), "CallTechnician"),
        ["ground fault under a newer fault"] = (w => Loud(w.Fault(9, "GroundFailure"), Internal, 1), "CallTechnician"),
        ["overheating"] = (w => Loud(w, "HighTemperature", 1), "LimitPower"),
        ["overheating, still cooling"] = (w => Loud(w, "HighTemperature", 22).Tried(20, Half), ""),
        ["overheating, half the power did not cool"] = (w => Loud(w, "HighTemperature", 29).Tried(27, Half), "Isolate"),
        ["lock"] = (w => Loud(w, "ConnectorLockFailure", 1), "Unlock"),
        ["lock, charger cannot unlock"] = (w => Loud(w, "ConnectorLockFailure", 3).Tried(1, Unlock, ReceiptStatus.NotSupported), "HardReset"),
        ["meter"] = (w => Loud(w, "PowerMeterFailure", 1), "SoftReset"),
        ["reader"] = (w => Loud(w, "ReaderFailure", 1), "SoftReset"),
        ["reader, somebody charges"] = (w => Loud(w.Session(10), "ReaderFailure", 1), ""),
        ["reader, somebody charges for long"] = (w => Loud(w.Session(50), "ReaderFailure", 40), "SoftReset"),
        ["bad line"] = (w => w.Fault(2, "WeakSignal", Site).Heard(0), "Resync"),
        ["bad line, not heard"] = (w => w.Fault(5, "WeakSignal", Site).Heard(5).Tried(3, Resync, at: Site), ""),
        ["bad line, reconnected in vain"] = (w => w.Fault(5, "WeakSignal", Site).Heard(0).Tried(3, Resync, at: Site), "HardReset"),
        ["bad line, ground fault below"] = (w => Loud(w, "GroundFailure", 20).Visited(18).Fault(5, "WeakSignal", Site).Heard(0, Site).Tried(3, Resync, at: Site), ""),
        ["bad line, a start failed below"] = (w => w.Readings(9).Failed(8, ChargingStep.Start).Fault(5, "WeakSignal", Site).Heard(0).Tried(3, Resync, at: Site), ""),
        ["bad line, a start failed below, for two hours"] = (w => w.Readings(9).Failed(8, ChargingStep.Start).Fault(121, "WeakSignal", Site).Heard(0).Tried(115, Resync, at: Site), "CallTechnician"),
        ["supply"] = (w => w.Fault(1, "UnderVoltage", Site, "PSU-210").Heard(0), "LimitPower"),
        ["supply, limited in vain"] = (w => w.Fault(8, "OverVoltage", Site, "PSU-210").Heard(0).Tried(7, Half, at: Site), "Isolate"),
        ["the grid outside is off"] = (w => w.Fault(9, "UnderVoltage", Site, "PSU-000").Heard(9), ""),
        ["one driver gave up"] = (w => w.Readings(9).Failed(3, ChargingStep.Authorise), ""),
        ["silent reader"] = (w => w.Readings(9).Failed(6, ChargingStep.Authorise).Failed(3, ChargingStep.Authorise), "SoftReset"),
        ["silent reader, somebody charged since"] = (w => w.Readings(9).Failed(6, ChargingStep.Authorise).Failed(3, ChargingStep.Authorise).Session(2), ""),
        ["silent lock"] = (w => w.Readings(9).Failed(6, ChargingStep.Plug).Failed(3, ChargingStep.Plug), "Unlock"),
        ["silent power switch"] = (w => w.Readings(9).Failed(6, ChargingStep.Start).Failed(3, ChargingStep.Start), "LimitPower"),
        ["silent hang, nobody came"] = (w => w.Readings(6, still: true).Status(60, ConnectorStatus.Available), "SoftReset"),
        ["silent hang, starts fail"] = (w => w.Readings(6, still: true).Failed(5, ChargingStep.Start), "SoftReset"),
        ["limit no longer needed"] = (w => w.Fault(60, "HighTemperature").Cleared(40, "HighTemperature").Readings(3).Tried(55, Half), "LiftLimit"),
        ["limit not yet to be lifted"] = (w => w.Fault(30, "HighTemperature").Cleared(20, "HighTemperature").Readings(3).Tried(25, Half), ""),
        ["rested and well"] = (w => w.Fault(60, "HighTemperature").Cleared(2, "HighTemperature").Readings(3).Tried(25, Rest), "Release"),
        ["isolated, technician at work"] = (w => w.Readings(3).Tried(25, Rest).Visited(20), ""),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Situation_HasTheseProposals(string row)
    {
        var (story, wants) = Table[row];
        Assert.Equal(wants, string.Join(", ", story(new Ward()).Propose().Select(p => p.Kind)));
    }

    [Fact]
    public void Proposal_SaysWhy_WithEvidence_AndIsVerifiedByWhatIsSeen()
    {
        var proposal = Assert.Single(Loud(new Ward(), Internal, 8).Tried(5, Soft).Propose());
        Assert.Equal($"Restart hard {Ward.Station.Name} bay {Ward.First.Number}", proposal.Title);
        Assert.Contains("a hung controller", proposal.Reason, StringComparison.Ordinal);
        Assert.Contains(proposal.Evidence, e => e is { What: "Reports", Value: "InternalError (CPU-900)" });
        Assert.Contains(proposal.Evidence, e => e.What == "Cause: a hung controller" && e.Weight > 3);
        Assert.Contains(new Condition.MayRestart(Ward.First.Id), proposal.Guard);
        Assert.Contains(new Condition.Idle(Ward.First.Id), proposal.Guard);
        Assert.Equal([new Condition.NotFaulted(Ward.First.Id), new Condition.Restarted(Ward.First.Id)], proposal.Effect.Conditions);
    }

    [Fact]
    public void SecondSend_HasAnotherKey_ThanTheFirst()
    {
        var first = Assert.Single(Loud(new Ward(), Internal, 8).Propose());
        var again = Assert.Single(Loud(new Ward(), Internal, 8).Tried(5, Soft, ReceiptStatus.NoAnswer).Propose());
        Assert.Equal(first.What, again.What);
        Assert.NotEqual(first.Key, again.Key);
    }

    [Fact]
    public void AnAcPostWhoseReadingStandsAndAtWhichAStartFailed_IsRestartedOnlyWhenNoStuckSensorExplainsIt()
    {
        var seen = new Dictionary<Symptom, int> { [Symptom.Refused] = 1, [Symptom.NotStarted] = 1, [Symptom.ReadingsStand] = 1 };
        Assert.True(NeverRestart() > new MechanicOptions().MostRestartDoubt);
        seen[Symptom.ReadingsStandLong] = 1;
        Assert.True(NeverRestart() < 0.001);

        double NeverRestart()
        {
            var causes = HypothesisTable.Weigh(seen, dc: false);
            return causes[Hypothesis.GroundFault] + causes[Hypothesis.PowerSwitch];
        }
    }

    private static Ward Loud(Ward ward, string code, double ago) =>
        ward.Fault(ago, code, vendor: code == Internal ? "CPU-900" : null).Status(ago, ConnectorStatus.Faulted).Readings(4);

    private static Ward Again(Ward ward, string code, params double[] ago) => ago.Aggregate(ward, (w, minutes) => w.Fault(minutes, code).Cleared(minutes - 20, code));
}
