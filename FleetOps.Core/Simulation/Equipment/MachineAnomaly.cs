namespace FleetOps.Core.Simulation.Equipment;

/// <summary>What is out of the ordinary at a machine for some hours. A label: no reading says it.</summary>
public enum MachineAnomaly
{
    None,

    /// <summary>Takes a third to three quarters more power than its work needs.</summary>
    PowerSpike,

    /// <summary>Does a part of its work and takes a part of its power.</summary>
    PowerDip,

    /// <summary>Its cooling fails: warmer by the hour.</summary>
    Overheating,

    /// <summary>Shakes two to four times as much.</summary>
    Vibration,

    /// <summary>Runs as ever and produces little.</summary>
    LostProduction,
}
