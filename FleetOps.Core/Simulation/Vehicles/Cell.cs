namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>A lithium-ion cell, simply: open-circuit voltage over state of charge, and how much of its limit a pack accepts. Pure.</summary>
internal static class Cell
{
    /// <summary>Open-circuit volts at a state of charge 0…1: 3.28 V empty, 3.64 V half, 4.15 V full.</summary>
    public static double OpenCircuit(double soc) => 3.28 + 0.55 * soc + 0.32 * soc * soc;

    /// <summary>Share of the charging limit that is accepted: all up to 55 %, three quarters at 80 %, then down to a twentieth at 100 %.</summary>
    public static double Acceptance(double soc) => soc switch
    {
        < 0.55 => 1,
        < 0.80 => 1 - (soc - 0.55),
        _ => Math.Max(0.05, 0.75 - 3.5 * (soc - 0.80)),
    };
}
