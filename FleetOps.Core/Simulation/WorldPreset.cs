namespace FleetOps.Core.Simulation;

/// <summary>What kind of network the private drivers make of the stations.</summary>
public enum WorldPreset
{
    /// <summary>Charging on the way through a city.</summary>
    City,

    /// <summary>Charging while parked at work, after the public ACN-Data sessions.</summary>
    Workplace,
}
