using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Components.Parts;

/// <summary>An event in words: who, what, and a short figure at the end. Pure. Exhaustive over the closed set of events.</summary>
public static class EventWords
{
    /// <param name="frame">A frame that carries an event.</param>
    /// <param name="roster">Names of devices.</param>
    public static (string Text, string Result) Of(Frame frame, Roster roster)
    {
        var name = frame.Device.Name;
        return frame.Observation switch
        {
            DeviceEvent.Booted booted => ($"{name} started", booted.Firmware),
            DeviceEvent.StatusChanged changed => ($"{name}: {StatusWords.Of(changed.Status).Text}", ""),
            DeviceEvent.FaultRaised raised => ($"{name}: fault {raised.Code}", raised.VendorCode ?? ""),
            DeviceEvent.FaultCleared cleared => ($"{name}: fault {cleared.Code} cleared", ""),
            DeviceEvent.QueueJoined joined => ($"{name}: vehicle queues", $"{joined.Waiting} waiting"),
            DeviceEvent.QueueLeft { Served: true } left => ($"{name}: vehicle left the queue for a bay", $"{Show.Number(left.WaitedMinutes)} min"),
            DeviceEvent.QueueLeft left => ($"{name}: vehicle gave up waiting", $"{Show.Number(left.WaitedMinutes)} min"),
            DeviceEvent.QueueMoved moved when moved.To == frame.Device.Id => ($"{name}: vehicle comes back later instead", $"{Show.Number(moved.WaitedMinutes)} min"),
            DeviceEvent.QueueMoved moved => ($"{name}: vehicle goes to {roster.FindStation(moved.To)?.Name ?? moved.To.Value} instead", $"{Show.Number(moved.WaitedMinutes)} min"),
            DeviceEvent.AttemptFailed failed => ($"{name}: {Failed(failed.Step)}", failed.Reason ?? ""),
            DeviceEvent.SessionStarted started => ($"{name}: {Began(started.Vehicle, roster)}", Percent(started.SocPct)),
            DeviceEvent.SessionMetered metered => ($"{name}: meter reading", Show.Energy(metered.MeterWh / 1000)),
            DeviceEvent.SessionEnded ended => ($"{name}: session ended", Show.Energy(ended.EnergyWh / 1000)),
            DeviceEvent.VehicleStateChanged changed => ($"{name}: {StatusWords.Of(changed.State).Text}{At(changed.At, roster)}", ""),
            _ => throw new NotSupportedException($"{frame.Observation.GetType()} is not a device event."),
        };
    }

    /// <summary>Asks for attention: a fault, an outage, a breakdown.</summary>
    public static bool IsWeighty(Observation observation) => observation is
        DeviceEvent.FaultRaised
        or DeviceEvent.StatusChanged { Status: ConnectorStatus.Faulted or ConnectorStatus.Unavailable }
        or DeviceEvent.VehicleStateChanged { State: VehicleState.BrokenDown };

    /// <summary>Belongs in the network's feed. Every plug's small steps do not: the session's start and end say it.</summary>
    public static bool IsNews(Observation observation) => observation is
        DeviceEvent.Booted or DeviceEvent.FaultRaised or DeviceEvent.FaultCleared or DeviceEvent.SessionStarted or DeviceEvent.SessionEnded or DeviceEvent.QueueJoined
        or DeviceEvent.QueueLeft { Served: false } or DeviceEvent.QueueMoved or DeviceEvent.AttemptFailed || IsWeighty(observation);

    private static string Failed(ChargingStep step) => step switch
    {
        ChargingStep.Authorise => "the driver was not recognised",
        ChargingStep.Plug => "the plug did not lock",
        ChargingStep.Start => "charging did not start",
        _ => throw new NotSupportedException($"{step} is not a charging step."),
    };

    private static string Began(DeviceId? vehicle, Roster roster) => vehicle is not { } id ? "session started" : $"{roster.FindVehicle(id)?.Registration ?? id.Value} plugged in";

    private static string At(DeviceId? place, Roster roster) => place is { } id ? " at " + (roster.FindStation(id)?.Name ?? id.Value) : "";

    private static string Percent(double? soc) => soc is { } known ? Show.Percent(known) : "";
}
