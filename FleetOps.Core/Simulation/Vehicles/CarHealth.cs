namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// The condition of one vehicle, as what it does to its physics: made new every minute from the degradations that act (<see cref="CarFaults"/>).
/// Factors are 1 and additions 0 on a sound vehicle. It is not a label and no frame carries it.
/// </summary>
internal sealed class CarHealth
{
    /// <summary>Factor on the pack's inner resistance.</summary>
    public double Resistance { get; set; } = 1;

    /// <summary>Factor on the pack's capacity.</summary>
    public double Capacity { get; set; } = 1;

    /// <summary>Factor on the spread between cells.</summary>
    public double CellSpread { get; set; } = 1;

    /// <summary>What a cell that heats itself is warmer than the pack, K at rest; twice that under load.</summary>
    public double HotSpotK { get; set; }

    /// <summary>What the pack loses by itself, kW.</summary>
    public double LeakKw { get; set; }

    /// <summary>Factor on the insulation resistance.</summary>
    public double Insulation { get; set; } = 1;

    /// <summary>Factor on motor vibration (bearing).</summary>
    public double Bearing { get; set; } = 1;

    /// <summary>Friction of a worn bearing at full speed, kW.</summary>
    public double BearingDragKw { get; set; }

    /// <summary>Share of the designed inverter cooling.</summary>
    public double InverterCooling { get; set; } = 1;

    /// <summary>Factor on the heat of the charge port (contact resistance).</summary>
    public double PortHeat { get; set; } = 1;

    /// <summary>Share of its charging power that the vehicle takes.</summary>
    public double ChargeShare { get; set; } = 1;

    /// <summary>Sessions that break off, a minute of charging.</summary>
    public double BreaksAMinute { get; set; }

    public void Reset()
    {
        Resistance = Capacity = CellSpread = Insulation = Bearing = InverterCooling = PortHeat = ChargeShare = 1;
        HotSpotK = LeakKw = BearingDragKw = BreaksAMinute = 0;
    }
}
