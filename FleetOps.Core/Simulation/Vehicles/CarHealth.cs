namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// The condition of one vehicle, as factors on its physics: 1 is as new. The seam where faults will act; nothing changes these figures
/// yet, so every vehicle is healthy.
/// </summary>
internal sealed class CarHealth
{
    /// <summary>Factor on the pack's inner resistance.</summary>
    public double Resistance { get; set; } = 1;

    /// <summary>Factor on the spread between cells.</summary>
    public double CellSpread { get; set; } = 1;

    /// <summary>Factor on motor vibration (bearing).</summary>
    public double Bearing { get; set; } = 1;

    /// <summary>Share of the designed inverter cooling.</summary>
    public double InverterCooling { get; set; } = 1;

    /// <summary>Factor on the insulation resistance.</summary>
    public double Insulation { get; set; } = 1;
}
