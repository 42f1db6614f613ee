namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// Motor, inverter and gear: which force a speed and an acceleration ask for, what that takes from the pack, and the heat of what is lost on the way.
/// m/s, kW, Nm, °C. Losses: gear 3 %, copper by the square of the torque, iron and bearing by speed, inverter by power.
/// </summary>
internal sealed class DriveUnit(CarModel model, CarCharacter character, CarHealth health)
{
    private const double Gravity = 9.81;
    private const double Rolling = 0.011;
    private const double AirDensity = 1.10; // Bengaluru lies at 920 m.
    private const double WheelRadiusM = 0.32;
    private const double GearRatio = 9.3;
    private const double GearShare = 0.97;
    private const double RegenShare = 0.74;
    private const double MostRegenKw = 60;
    private const double MostKw = 100;
    private readonly double _massKg = model.MassKg + character.PayloadKg;
    private readonly double _motorRiseK = 42 * character.MotorFit;
    private readonly double _inverterRiseK = 62 * character.InverterFit;
    private double _motorKw;
    private double _inverterKw;

    public double TorqueNm { get; private set; }

    public double Rpm { get; private set; }

    public double MotorC { get; private set; } = 27;

    public double InverterC { get; private set; } = 27;

    /// <summary>Work at the wheels (+ driving) less what braking gave back, since the beginning.</summary>
    public double WheelKwh { get; private set; }

    /// <summary>What gear, motor, inverter and brake pads turned to heat, since the beginning.</summary>
    public double LostKwh { get; private set; }

    /// <summary>Share of the power that the inverter allows: all up to 95 °C, a quarter at 120 °C, hardly any from 127 °C.</summary>
    public double Allowed => InverterC <= 95 ? 1 : Math.Max(0.05, 1 - 0.03 * (InverterC - 95));

    /// <summary>Electric kW that this second of driving takes (negative: gives back).</summary>
    public double Ask(double speed, double acceleration, double seconds, bool packIsFull)
    {
        var force = _massKg * acceleration + (speed > 0.05 ? _massKg * Gravity * Rolling + 0.5 * AirDensity * model.DragArea * speed * speed : 0);
        var wheelKw = force * speed / 1000;
        // Below a walk and into a full pack there is no regeneration: the pads take it.
        var shaftKw = speed < 2 || packIsFull ? 0 : Math.Max(-MostRegenKw * Allowed, wheelKw * RegenShare * GearShare);
        if (wheelKw >= 0)
        {
            // What the inverter does not allow does not reach the wheels.
            shaftKw = Math.Min(wheelKw / GearShare, MostKw * Allowed);
            wheelKw = shaftKw * GearShare;
        }

        Rpm = speed / WheelRadiusM * GearRatio * 60 / (2 * Math.PI);
        TorqueNm = speed > 0.05 ? shaftKw * 1000 * WheelRadiusM / (GearRatio * speed) : 0;
        var motorKw = speed > 0.05 ? 1.4e-4 * TorqueNm * TorqueNm + (0.55 + health.BearingDragKw) * Rpm / 9000 : 0;
        var inverterKw = speed > 0.05 ? 0.06 + 0.017 * Math.Abs(shaftKw) + 4e-5 * TorqueNm * TorqueNm : 0.02;
        _motorKw = motorKw;
        _inverterKw = inverterKw;
        var electricKw = shaftKw + motorKw + inverterKw;
        WheelKwh += wheelKw * seconds / 3600;
        LostKwh += (electricKw - wheelKw) * seconds / 3600;
        return electricKw;
    }

    public void Stop() => Rpm = TorqueNm = _motorKw = _inverterKw = 0;

    public void Warm(double seconds, double outsideC)
    {
        MotorC = Moment.Lag(MotorC, outsideC + 2 + _motorRiseK * _motorKw, 420, seconds);
        InverterC = Moment.Lag(InverterC, outsideC + 2 + _inverterRiseK / health.InverterCooling * _inverterKw, 150, seconds);
    }
}
