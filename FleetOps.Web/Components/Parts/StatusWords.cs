using FleetOps.Core.Fleet;

namespace FleetOps.Web.Components.Parts;

/// <summary>What a person reads for a state, and how it looks. Exhaustive: a new state fails here first.</summary>
public static class StatusWords
{
    public static (string Text, StatusTone Tone) Of(ConnectorStatus? status) => status switch
    {
        null => ("unknown", StatusTone.Off),
        ConnectorStatus.Available => ("free", StatusTone.Idle),
        ConnectorStatus.Preparing => ("preparing", StatusTone.Wait),
        ConnectorStatus.Charging => ("charging", StatusTone.Busy),
        ConnectorStatus.SuspendedEV => ("paused by vehicle", StatusTone.Wait),
        ConnectorStatus.SuspendedEVSE => ("paused by station", StatusTone.Wait),
        ConnectorStatus.Finishing => ("finishing", StatusTone.Wait),
        ConnectorStatus.Reserved => ("reserved", StatusTone.Wait),
        ConnectorStatus.Unavailable => ("out of service", StatusTone.Off),
        ConnectorStatus.Faulted => ("fault", StatusTone.Fault),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a connector status"),
    };

    public static (string Text, StatusTone Tone) Of(VehicleState? state) => state switch
    {
        null => ("unknown", StatusTone.Off),
        VehicleState.Parked => ("parked", StatusTone.Idle),
        VehicleState.Driving => ("driving", StatusTone.Busy),
        VehicleState.Queueing => ("queueing", StatusTone.Wait),
        VehicleState.Charging => ("charging", StatusTone.Busy),
        VehicleState.BrokenDown => ("broken down", StatusTone.Fault),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a vehicle state"),
    };

    public static string Of(ConnectorStandard standard) => standard switch
    {
        ConnectorStandard.Type2 => "Type 2",
        ConnectorStandard.Ccs2 => "CCS2",
        ConnectorStandard.BharatDc => "Bharat DC",
        _ => throw new ArgumentOutOfRangeException(nameof(standard), standard, "not a plug"),
    };

    public static string Of(StationType type) => type switch
    {
        StationType.Standard => "standard",
        StationType.Fast => "fast",
        StationType.Hub => "hub",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a station type"),
    };
}
