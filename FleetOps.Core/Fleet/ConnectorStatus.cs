namespace FleetOps.Core.Fleet;

/// <summary>Connector status as OCPP 1.6 StatusNotification names it (section 7.7), so that real chargers need no translation.</summary>
public enum ConnectorStatus
{
    Available,
    Preparing,
    Charging,
    SuspendedEV,
    SuspendedEVSE,
    Finishing,
    Reserved,
    Unavailable,
    Faulted,
}
