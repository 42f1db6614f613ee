namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// The condition of one connector's hardware, as factors on its physics: 1 is as new. The seam where faults will act; nothing changes these
/// figures yet, so every connector is healthy.
/// </summary>
internal sealed class BayHealth
{
    /// <summary>Share of the designed air flow.</summary>
    public double Cooling { get; set; } = 1;

    /// <summary>Factor on the heat of the power modules.</summary>
    public double Heat { get; set; } = 1;

    /// <summary>Factor on the insulation resistance.</summary>
    public double Insulation { get; set; } = 1;

    /// <summary>Chance that reader and communications let a driver in at one try; 0: never.</summary>
    public double Authorises { get; set; } = 1;

    /// <summary>Chance that the connector's lock takes the plug at one try.</summary>
    public double Locks { get; set; } = 1;

    /// <summary>Chance that controller and contactor start at one try.</summary>
    public double Starts { get; set; } = 1;

    /// <summary>Factor on the fan's vibration (bearing).</summary>
    public double Vibration { get; set; } = 1;
}
