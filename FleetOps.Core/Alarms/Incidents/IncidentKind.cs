namespace FleetOps.Core.Alarms.Incidents;

/// <summary>How far a cause reaches, the narrowest first. An alarm that was once seen in a wider cause stays in it until it is over.</summary>
public enum IncidentKind
{
    Device,
    Station,

    /// <summary>The same kind of alarm at many devices during a flood.</summary>
    Kind,

    /// <summary>The same kind of alarm at devices of one firmware, more than chance brings together.</summary>
    Firmware,
    Feeder,
    Zone,
    Network,
}
