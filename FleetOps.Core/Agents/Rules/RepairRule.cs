using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;

namespace FleetOps.Core.Agents.Rules;

/// <summary>
/// Answers a device that reports a fault: first the remedy that fits the code and is least of a disturbance, then a stronger one, then a technician; each once in eight hours, with time to
/// work in between. Ground faults and failed power switches are never restarted, nor is a station with a ground fault at a connector. A limit on the power is lifted half an hour after the fault is over. Pure.
/// </summary>
public static class RepairRule
{
    private const string GroundFailure = "GroundFailure";
    private static readonly TimeSpan Works = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Cools = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenVisits = TimeSpan.FromHours(8);

    public static IEnumerable<Intervention> Propose(Situation situation)
    {
        var tried = situation.Tried.Where(t => DeviceOf(t.What) is not null).ToLookup(t => DeviceOf(t.What)!.Value);
        foreach (var station in situation.Stations)
        {
            // Restarting a station restarts its connectors.
            var mayRestart = !station.Connectors.Any(c => situation.Twins.TryGetValue(c.Id, out var twin) && twin.Fault?.Code == GroundFailure);
            if (Answer(situation, station.Id, mayRestart, tried[station.Id]) is { } forStation) yield return forStation;
            foreach (var connector in station.Connectors)
                if (Answer(situation, connector.Id, mayRestart: true, tried[connector.Id]) is { } forConnector) yield return forConnector;
        }
    }

    private static Intervention? Answer(Situation situation, DeviceId device, bool mayRestart, IEnumerable<Attempt> tried)
    {
        if (!situation.Twins.TryGetValue(device, out var twin)) return null;
        return twin.Fault is { } fault ? Next(situation.At, device, LadderFor(fault.Code, mayRestart), tried) : Lift(situation.At, twin, tried);
    }

    private static IReadOnlyList<DeviceCommand> LadderFor(string code, bool mayRestart) =>
        mayRestart ? LadderFor(code) : [.. LadderFor(code).Where(c => c is not (DeviceCommand.SoftReset or DeviceCommand.HardReset))];

    private static IReadOnlyList<DeviceCommand> LadderFor(string code) => code switch
    {
        GroundFailure or "PowerSwitchFailure" => [],
        "WeakSignal" => [new DeviceCommand.Resync(), new DeviceCommand.SoftReset()],
        "UnderVoltage" or "OverVoltage" or "HighTemperature" => [new DeviceCommand.LimitPower(0.5)],
        "ConnectorLockFailure" => [new DeviceCommand.Unlock(), new DeviceCommand.HardReset()],
        _ => [new DeviceCommand.SoftReset(), new DeviceCommand.HardReset()],
    };

    /// <summary>The first remedy of the ladder that was not tried; after the last one a technician; nothing while one of them may still work.</summary>
    private static Intervention? Next(Units.Instant now, DeviceId device, IReadOnlyList<DeviceCommand> ladder, IEnumerable<Attempt> tried)
    {
        var step = 0;
        foreach (var attempt in tried)
        {
            var age = now - attempt.At;
            if (age >= BetweenVisits) continue;
            if (attempt.What is Intervention.Technician) return null;
            if (attempt.What is not Intervention.Command command || !ladder.Contains(command.What)) continue;
            // What a charger cannot do needs no time to show it.
            if (age < Works && attempt.Receipt.Status != ReceiptStatus.NotSupported) return null;
            step++;
        }

        return step < ladder.Count ? new Intervention.Command(device, ladder[step]) : new Intervention.Technician(device);
    }

    private static Intervention.Command? Lift(Units.Instant now, Twin twin, IEnumerable<Attempt> tried)
    {
        var last = tried.LastOrDefault(t => t.What is Intervention.Command { What: DeviceCommand.LimitPower });
        return last is { What: Intervention.Command { What: DeviceCommand.LimitPower { Share: < 1 } } } && now - last.At >= Cools
            ? new Intervention.Command(twin.Device.Id, new DeviceCommand.LimitPower(1))
            : null;
    }

    private static DeviceId? DeviceOf(Intervention what) => what switch
    {
        Intervention.Command command => command.Device,
        Intervention.Technician visit => visit.Device,
        _ => null,
    };
}
