namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>What makes one vehicle unlike the next of its model: driver, load, tyres and the tolerances of its parts. Drawn once from its own stream; its own normal.</summary>
internal sealed class CarCharacter
{
    public CarCharacter(ulong seed, string name)
    {
        var make = NamedStream.For(seed, name, "character");
        Temper = make.Between(0.82, 1.22);
        PayloadKg = make.Between(-40, 190);
        Shake = make.Between(0.78, 1.3);
        SpreadV = make.Between(0.006, 0.018);
        Resistance = make.Between(0.92, 1.1);
        InverterFit = make.Between(0.88, 1.12);
        MotorFit = make.Between(0.9, 1.12);
        InsulationKohm = make.Between(1800, 4200);
        LowVoltageAge = make.Between(0.72, 1);
        for (var i = 0; i < TyreKpa.Length; i++) TyreKpa[i] = make.Between(222, 238) + (i >= 2 ? 4 : 0);
    }

    /// <summary>How hard it is driven: factor on acceleration and braking.</summary>
    public double Temper { get; }

    /// <summary>Load beyond that of the model's mass.</summary>
    public double PayloadKg { get; }

    /// <summary>Factor on motor vibration: balance of motor and wheels.</summary>
    public double Shake { get; }

    /// <summary>Volts between the highest and the lowest cell at rest.</summary>
    public double SpreadV { get; }

    public double Resistance { get; }

    /// <summary>Factor on the inverter's thermal resistance: how well it sits on its plate.</summary>
    public double InverterFit { get; }

    public double MotorFit { get; }

    public double InsulationKohm { get; }

    /// <summary>What is left of the 12 V battery.</summary>
    public double LowVoltageAge { get; }

    /// <summary>Pressure at 20 °C to which the tyres are filled: front left, front right, rear left, rear right.</summary>
    public double[] TyreKpa { get; } = new double[4];
}
