using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Agents.Rules;

/// <summary>
/// Answers a connector that reports a fault: first the remedy that fits the code and is least of a disturbance, then a stronger one, then a technician; each once a fault, with time to
/// work in between. Ground faults and failed power switches are never restarted. A device that has fallen silent is asked to connect anew, then visited. Pure.
/// </summary>
public static class RepairRule
{
    private static readonly TimeSpan Works = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenVisits = TimeSpan.FromHours(8);

    public static IEnumerable<Intervention> Propose(Situation situation)
    {
        foreach (var station in situation.Stations)
        {
            if (Answer(situation, station.Id) is { } forStation) yield return forStation;
            foreach (var connector in station.Connectors)
                if (Answer(situation, connector.Id) is { } forConnector) yield return forConnector;
        }
    }

    private static Intervention? Answer(Situation situation, DeviceId device)
    {
        if (!situation.Twins.TryGetValue(device, out var twin)) return null;
        return twin.Fault is { } fault ? Repair(situation, device, fault) : IsSilent(situation, twin) ? Next(situation, device, [new DeviceCommand.Resync()]) : null;
    }

    private static Intervention? Repair(Situation situation, DeviceId device, DeviceEvent.FaultRaised fault) => Next(situation, device, fault.Code switch
    {
        "GroundFailure" or "PowerSwitchFailure" => [],
        "ConnectorLockFailure" => [new DeviceCommand.Unlock(), new DeviceCommand.HardReset()],
        "HighTemperature" => [new DeviceCommand.LimitPower(0.5), new DeviceCommand.HardReset()],
        _ => [new DeviceCommand.SoftReset(), new DeviceCommand.HardReset()],
    });

    private static bool IsSilent(Situation situation, Twin twin) => twin.LastSeen is { } seen && situation.At - seen > SilentAfter;

    /// <summary>The first remedy of the ladder that was not tried since the last visit; after the last one a technician; nothing while one of them may still work.</summary>
    private static Intervention? Next(Situation situation, DeviceId device, IReadOnlyList<DeviceCommand> ladder)
    {
        var tried = 0;
        foreach (var attempt in situation.Tried)
        {
            if (attempt.What is Intervention.Technician visit && visit.Device == device && situation.At - attempt.At < BetweenVisits) return null;
            if (attempt.What is not Intervention.Command command || command.Device != device) continue;
            if (situation.At - attempt.At < Works) return null;
            if (ladder.Contains(command.What) && situation.At - attempt.At < BetweenVisits) tried++;
        }

        return tried < ladder.Count ? new Intervention.Command(device, ladder[tried]) : new Intervention.Technician(device);
    }
}
