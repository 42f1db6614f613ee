namespace FleetOps.Core.Alarms;

/// <summary>What an alarm is read from.</summary>
public enum AlarmSource
{
    /// <summary>A fault that the device reports, by its error codes.</summary>
    Fault,

    /// <summary>A signal beyond a limit.</summary>
    Signal,

    /// <summary>The power of a site in per cent of its limit.</summary>
    SiteLimit,

    /// <summary>The device itself is not heard.</summary>
    Silence,

    /// <summary>Neither a station nor any of its connectors is heard.</summary>
    Offline,

    /// <summary>The failure model expects a failure within the hour.</summary>
    FailureForecast,

    /// <summary>The anomaly model finds a station unlike itself.</summary>
    Anomaly,

    /// <summary>The control room cannot store what it hears.</summary>
    Store,
}
