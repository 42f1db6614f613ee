namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// Pack, motor and their heat for one vehicle: what driving takes out, what charging puts in, and what each part's temperature does. kW, kWh,
/// °C, A; + current and power flow into the pack.
/// </summary>
internal sealed class Powertrain(CarModel model, double healthPct, double energyKwh)
{
    private const double Gravity = 9.81;
    private const double Rolling = 0.011;
    private const double AirDensity = 1.10; // Bengaluru lies at 920 m.
    private const double WheelRadiusM = 0.32;
    private const double GearRatio = 9.3;

    public CarHealth Health { get; } = new();

    public double CapacityKwh { get; } = model.PackKwh * healthPct / 100;

    public double HealthPct { get; } = healthPct;

    public double EnergyKwh { get; set; } = energyKwh;

    public double Soc => EnergyKwh / CapacityKwh;

    public double PackKw { get; private set; }

    public double TorqueNm { get; private set; }

    public double Rpm { get; private set; }

    public double BatteryC { get; private set; } = 27;

    public double MotorC { get; private set; } = 27;

    public double InverterC { get; private set; } = 27;

    public double DcdcC { get; private set; } = 30;

    public double PortC { get; private set; } = 26;

    /// <summary>Warm tyres carry more pressure.</summary>
    public double TyreWarmth { get; private set; }

    public double OpenCircuitV => model.Cells * Cell.OpenCircuit(Soc);

    /// <summary>Ohm; about 0.9 mΩ a cell.</summary>
    public double ResistanceOhm => model.Cells * 0.0009 * Health.Resistance * (30 / CapacityKwh + 0.4);

    public double CurrentA => PackKw * 1000 / OpenCircuitV;

    public double VoltageV => OpenCircuitV + CurrentA * ResistanceOhm;

    /// <summary>Energy use in the city, for range and planning.</summary>
    public double KwhPerKm => 0.055 + model.MassKg * 0.000052;

    public void Drive(double speed, double acceleration, double seconds, double outsideC)
    {
        var force = model.MassKg * acceleration + (speed > 0.05 ? model.MassKg * Gravity * Rolling + 0.5 * AirDensity * model.DragArea * speed * speed : 0);
        var wheelKw = force * speed / 1000;
        var motorKw = wheelKw > 0 ? wheelKw / 0.88 : wheelKw * 0.60;
        var airCon = 0.07 * Math.Abs(outsideC - 23);
        Take(motorKw + 0.35 + airCon, seconds);
        Rpm = speed / WheelRadiusM * GearRatio * 60 / (2 * Math.PI);
        TorqueNm = force * WheelRadiusM / GearRatio;
    }

    /// <summary>Parked: only the computer and the 12 V battery.</summary>
    public void Rest(double seconds)
    {
        Take(0.015, seconds);
        Rpm = TorqueNm = 0;
    }

    /// <summary>Charging: the connector has put energy in; this only says so.</summary>
    public void Charge(double energyKwh, double packKw)
    {
        PackKw = packKw;
        EnergyKwh = energyKwh;
        Rpm = TorqueNm = 0;
    }

    public void Warm(Moment moment, bool charging)
    {
        var current = CurrentA;
        // Pack: 1 kJ/(kg K) at 6 kg a kWh; cooled by its liquid loop above 32 °C.
        var heatW = current * current * ResistanceOhm;
        var mass = 6000 * CapacityKwh;
        var target = moment.TemperatureC + 1;
        var cooling = BatteryC > 32 ? (BatteryC - 30) * 320 : 0;
        BatteryC = moment.Lag(BatteryC, target, 9000) + (heatW - cooling) * moment.Seconds / (mass + 320.0 * moment.Seconds);
        var work = Math.Abs(PackKw);
        MotorC = moment.Lag(MotorC, moment.TemperatureC + 2 + (charging ? 0 : 2.6 * Math.Min(20, work)), 420);
        InverterC = moment.Lag(InverterC, moment.TemperatureC + 2 + (charging ? 0 : 1.7 * Math.Min(20, work)) / Health.InverterCooling, 150);
        DcdcC = moment.Lag(DcdcC, moment.TemperatureC + (work > 0.1 ? 13 : 2), 300);
        PortC = moment.Lag(PortC, moment.TemperatureC + (charging ? 0.0007 * current * current : 0), 400);
        TyreWarmth = moment.Lag(TyreWarmth, Rpm > 0 ? 1 : 0, 1200);
    }

    private void Take(double kw, double seconds)
    {
        PackKw = -kw;
        EnergyKwh = Math.Clamp(EnergyKwh - kw * seconds / 3600, 0, CapacityKwh);
    }
}
