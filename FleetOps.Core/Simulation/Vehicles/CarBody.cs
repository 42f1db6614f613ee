namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// One vehicle as a machine: pack, drive, charge port, DC/DC converter, 12 V battery, tyres, the degradations that act on them and the sensors that watch them. It decides
/// nothing: whoever drives it says what it does each step. The same body serves the running world and the datasets.
/// </summary>
internal sealed class CarBody
{
    private readonly ulong _dayKey;
    private LookAlike _lookAlike;
    private long _day = long.MinValue;
    private double _lowCharge = 0.95;
    private double _rested;

    public CarBody(CarModel model, CarCharacter character, CarFaults faults, ulong seed, string name, double sohPct, double energyKwh)
    {
        Model = model;
        Character = character;
        Faults = faults;
        Pack = new Pack(model, Health, character.Resistance, sohPct, energyKwh);
        Unit = new DriveUnit(model, character, Health);
        Tyres = new Tyres(character, seed, name);
        Temper = character.Temper;
        _dayKey = NamedStream.Key(seed, name, "look-alikes");
    }

    public CarModel Model { get; }

    public CarCharacter Character { get; }

    public CarHealth Health { get; } = new();

    public CarFaults Faults { get; }

    public Pack Pack { get; }

    public DriveUnit Unit { get; }

    public Tyres Tyres { get; }

    public double DcdcC { get; private set; } = 30;

    public double PortC { get; private set; } = 26;

    public double LowVoltageV { get; private set; } = 12.7;

    /// <summary>The air around the vehicle.</summary>
    public double AirC { get; private set; } = 25;

    /// <summary>How hard it is driven today: factor on acceleration and braking.</summary>
    public double Temper { get; private set; }

    /// <summary>What is odd today and no fault.</summary>
    public LookAlikeKind OddToday { get; private set; }

    /// <summary>For heating, cooling and electronics since the beginning.</summary>
    public double AuxiliaryKwh { get; private set; }

    public bool IsCharging { get; private set; }

    public bool IsAwake { get; private set; }

    /// <summary>Energy use in the city, for range and planning.</summary>
    public double KwhPerKm => 0.04 + (Model.MassKg + Character.PayloadKg) * 0.000052 + 0.015 * Temper;

    /// <summary>Share of the model's charging power that it takes now: less with a pack or a port that is too hot, or a charger that is failing.</summary>
    public double ChargeShare => Health.ChargeShare * Cell.AcceptanceAt(Pack.TemperatureC + Pack.HotSpotK) * Math.Clamp(1 - 0.04 * (PortC - 78), 0.1, 1);

    /// <summary>What is odd on a local day and no fault.</summary>
    public LookAlike LookAlikeOn(long day) => LookAlike.Of(_dayKey, day);

    public void Drive(double speed, double acceleration, double seconds)
    {
        EndRest();
        var kw = Unit.Ask(speed, acceleration, seconds, Pack.Soc > 0.97);
        var auxiliary = 0.35 + 0.07 * Math.Abs(AirC - 23);
        var drawn = Pack.Draw(kw + auxiliary, seconds);
        AuxiliaryKwh += (drawn - kw) * seconds / 3600;
        IsCharging = false;
        IsAwake = true;
    }

    /// <summary>Parked: only the computer and the 12 V battery. What happens meanwhile is slow, and reckoned once a minute.</summary>
    public void Rest(double seconds)
    {
        _rested += seconds;
        if (!IsAwake) return;
        Unit.Stop();
        IsCharging = IsAwake = false;
        EndRest();
    }

    /// <summary>Charging: a connector has put energy in.</summary>
    public void Charge(double energyKwh, double storedKw, double efficiency)
    {
        EndRest();
        Pack.Charge(energyKwh, storedKw, efficiency);
        Unit.Stop();
        IsCharging = IsAwake = true;
    }

    /// <summary>The end of every step, after what it did: heat, and once a minute what is slow.</summary>
    public void Settle(Moment moment)
    {
        if (IsAwake) Warm(moment.Seconds);
        if (!moment.IsNewMinute) return;
        EndRest();
        Minute(moment);
    }

    /// <summary>Asks the processor for what the next step looks at (<see cref="Ahead"/>).</summary>
    public void BringAhead()
    {
        Ahead.Bring(Pack, 192);
        Ahead.Bring(Unit, 192);
        Ahead.Bring(Health, 128);
    }

    private void EndRest()
    {
        if (_rested <= 0) return;
        AuxiliaryKwh += Pack.Draw(0.015, _rested) * _rested / 3600;
        Warm(_rested);
        _rested = 0;
    }

    private void Warm(double seconds)
    {
        Pack.Warm(seconds, AirC);
        Unit.Warm(seconds, AirC);
        DcdcC = Moment.Lag(DcdcC, AirC + (IsAwake ? 13 : 2), 300, seconds);
        // The contacts are made for the model's current: 30 K above the air at that.
        var contact = IsCharging ? Pack.CurrentA * Model.Cells / (270 * Model.MaxDcKw) : 0;
        PortC = Moment.Lag(PortC, AirC + 30 * Health.PortHeat * contact * contact, 400, seconds);
    }

    private void Minute(Moment moment)
    {
        var day = LocalTime.Day(moment.Now);
        if (day != _day)
        {
            _day = day;
            _lookAlike = LookAlike.Of(_dayKey, day);
        }

        var odd = _lookAlike.IsOn(moment.SecondOfDay);
        OddToday = odd ? _lookAlike.Kind : LookAlikeKind.None;
        AirC = moment.TemperatureC + (odd ? _lookAlike.AirK : 0);
        Temper = Character.Temper * (odd ? _lookAlike.Temper : 1);
        Faults.Minute(moment, Health);
        Pack.Age(plugged: IsCharging);
        Tyres.Age(AirC, Unit.Rpm > 0, !IsAwake);
        // Lead-acid: the DC/DC converter keeps it full, the computer drains it, age and cold show at rest.
        _lowCharge += IsAwake ? (1 - _lowCharge) * 0.015 : -0.00004;
        _lowCharge = Math.Max(0.3, _lowCharge);
        LowVoltageV = IsAwake
            ? 13.9 - 0.12 * (1 - Character.LowVoltageAge)
            : 12.05 + 0.5 * _lowCharge + 0.25 * Character.LowVoltageAge + 0.002 * (AirC - 25);
    }
}
