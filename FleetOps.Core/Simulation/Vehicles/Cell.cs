namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>A lithium-ion cell, simply: open-circuit voltage over state of charge, resistance over temperature, and how much of its limit a pack accepts. Pure; arithmetic only, so equal everywhere.</summary>
internal static class Cell
{
    /// <summary>Open-circuit volts at a state of charge 0…1: 3.28 V empty, 3.64 V half, 4.15 V full.</summary>
    public static double OpenCircuit(double soc) => 3.28 + 0.55 * soc + 0.32 * soc * soc;

    /// <summary>Factor on the resistance at 25 °C: half as much again at 10 °C, three quarters at 45 °C.</summary>
    public static double ResistanceAt(double celsius)
    {
        var below = 25 - celsius;
        return below > 0 ? 1 + 0.02 * below + 0.0009 * below * below : 1 / (1 - 0.016 * Math.Max(-50, below));
    }

    /// <summary>Share of the charging limit that is accepted: all up to 55 %, three quarters at 80 %, then down to a twentieth at 100 %.</summary>
    public static double Acceptance(double soc) => soc switch
    {
        < 0.55 => 1,
        < 0.80 => 1 - (soc - 0.55),
        _ => Math.Max(0.05, 0.75 - 3.5 * (soc - 0.80)),
    };

    /// <summary>Share of the charging limit that is accepted at this temperature: all from 12 to 45 °C, less beyond.</summary>
    public static double AcceptanceAt(double celsius) => celsius switch
    {
        < 12 => Math.Max(0.2, 1 - 0.06 * (12 - celsius)),
        > 45 => Math.Max(0.15, 1 - 0.08 * (celsius - 45)),
        _ => 1,
    };
}
