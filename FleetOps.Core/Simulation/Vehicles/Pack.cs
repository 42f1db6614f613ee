namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// The traction battery: open-circuit voltage behind a resistance that depends on temperature and age, one body of heat with a warmest place, and slow ageing by
/// time, heat and use. Energy is counted: stored = charged − drawn − lost, at every step. kW and A are positive into the pack; kWh, V, Ω, °C.
/// </summary>
internal sealed class Pack(CarModel model, CarHealth health, double factor, double sohPct, double energyKwh)
{
    private const double HeatJPerKKwh = 6000; // 6 kg a kWh, 1 kJ/(kg K)
    private const double CoolingWPerK = 320;
    private double _soh = sohPct;
    private double _grown = 1;
    private double _cycledKwh;

    public double CapacityKwh { get; private set; } = model.PackKwh * sohPct / 100;

    public double EnergyKwh { get; private set; } = energyKwh;

    public double Soc => EnergyKwh / CapacityKwh;

    /// <summary>Capacity now as a share of that when new.</summary>
    public double SohPct => _soh * health.Capacity;

    public double ResistanceOhm { get; private set; } = model.Cells * 0.0009 * (30 / model.PackKwh + 0.4);

    /// <summary>At the terminals, + into the pack.</summary>
    public double PowerKw { get; private set; }

    public double CurrentA { get; private set; }

    public double OpenCircuitV => model.Cells * Cell.OpenCircuit(Soc);

    public double VoltageV => OpenCircuitV + CurrentA * ResistanceOhm;

    public double TemperatureC { get; private set; } = 27;

    /// <summary>How much warmer the warmest cell is than the mean.</summary>
    public double HotSpotK { get; private set; } = 0.8;

    /// <summary>Energy that went in and out at the terminals and that became heat, since the beginning.</summary>
    public double ChargedKwh { get; private set; }

    public double DrawnKwh { get; private set; }

    public double LostKwh { get; private set; }

    /// <summary>Takes <paramref name="kw"/> out at the terminals (negative: puts it in) as far as the pack can; returns what it was.</summary>
    public double Draw(double kw, double seconds)
    {
        var open = OpenCircuitV;
        var ohm = ResistanceOhm;
        // P = U i − R i²: the smaller root, and never beyond 0.8 of the most that the pack can give.
        var watts = Math.Min(kw * 1000, 0.2 * open * open / ohm);
        var amperes = (open - Math.Sqrt(open * open - 4 * ohm * watts)) / (2 * ohm);
        var stored = open * amperes * seconds / 3.6e6;
        var room = stored > 0 ? EnergyKwh : EnergyKwh - CapacityKwh;
        if (stored != 0 && stored / room > 1)
        {
            amperes *= room / stored;
            stored = room;
        }

        var loss = ohm * amperes * amperes * seconds / 3.6e6;
        EnergyKwh -= stored;
        CurrentA = -amperes;
        PowerKw = -(open - ohm * amperes) * amperes / 1000;
        if (stored > 0) DrawnKwh += stored - loss;
        else ChargedKwh += loss - stored;
        LostKwh += loss;
        _cycledKwh += Math.Abs(stored);
        return -PowerKw;
    }

    /// <summary>A connector has put energy in until the pack holds <paramref name="energyKwh"/>, at <paramref name="storedKw"/>; its meter counts 1 / 0.95 of it.</summary>
    public void Charge(double energyKwh, double storedKw, double efficiency)
    {
        var stored = energyKwh - EnergyKwh;
        EnergyKwh = energyKwh;
        CurrentA = storedKw * 1000 / OpenCircuitV;
        // What the resistance turns to heat comes out of the meter's surplus, and cannot be more.
        PowerKw = Math.Min(storedKw + CurrentA * CurrentA * ResistanceOhm / 1000, storedKw / efficiency);
        ChargedKwh += stored / efficiency;
        LostKwh += stored * (1 / efficiency - 1);
        _cycledKwh += stored;
    }

    /// <summary>One step of heat, and what the pack loses by itself.</summary>
    public void Warm(double seconds, double outsideC)
    {
        var heatW = CurrentA * CurrentA * ResistanceOhm + 400 * health.LeakKw;
        var cooling = TemperatureC > 32 ? (TemperatureC - 30) * CoolingWPerK : 0;
        TemperatureC = Moment.Lag(TemperatureC, outsideC + 1, 9000, seconds) + (heatW - cooling) * seconds / (HeatJPerKKwh * model.PackKwh + CoolingWPerK * seconds);
        var load = Math.Min(1, Math.Abs(CurrentA) / 120);
        HotSpotK = Moment.Lag(HotSpotK, 0.8 + 1.4 * load + health.HotSpotK * (1 + load), 240, seconds);
        if (health.LeakKw <= 0) return;
        var leaked = Math.Min(EnergyKwh, health.LeakKw * seconds / 3600);
        EnergyKwh -= leaked;
        LostKwh += leaked;
    }

    /// <summary>What changes slowly, once a minute: ageing, and the resistance at this temperature. <paramref name="plugged"/>: the connector counts on the capacity, so it stays.</summary>
    public void Age(bool plugged)
    {
        var heat = 1 + 0.06 * Math.Clamp(TemperatureC - 25, -12, 40);
        var faded = 0.0045 / 1440 * heat * (0.6 + 0.8 * Soc) + 0.002 * _cycledKwh / model.PackKwh;
        _soh = Math.Max(40, _soh - faded);
        _grown += 0.012 * faded;
        _cycledKwh = 0;
        ResistanceOhm = model.Cells * 0.0009 * (30 / CapacityKwh + 0.4) * factor * _grown * health.Resistance * Cell.ResistanceAt(TemperatureC);
        if (plugged) return;
        CapacityKwh = model.PackKwh * SohPct / 100;
        if (EnergyKwh <= CapacityKwh) return;
        LostKwh += EnergyKwh - CapacityKwh;
        EnergyKwh = CapacityKwh;
    }
}
