namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// The power electronics of one connector: what conversion loses heats the module, air carries it away (natural draught and fan), contactor and lock wear by the cycle. Kilowatts, degrees Celsius,
/// turns a minute. An AC post has a contactor and no fan.
/// </summary>
internal sealed class PowerModule
{
    private const double FullRiseC = 46;
    private const double FanFromC = 30;
    private const double FanMostRpm = 4800;
    private const double DerateFromC = 78;
    private const double DerateToC = 98;
    private const double Lag = 240;
    private readonly double _ratedKw;
    private readonly bool _dc;

    public PowerModule(double ratedKw, bool dc, NamedStream stream)
    {
        _ratedKw = ratedKw;
        _dc = dc;
        // Each is as old as it is: some have almost done their cycles.
        ContactorCycles = (long)(stream.Unit() * stream.Between(0.4, 1) * ContactorLife);
        LockCycles = (long)(stream.Unit() * stream.Between(0.4, 1) * LockLife);
        Dust = stream.Between(0.85, 1);
        Balance = stream.Between(0.7, 1.35);
    }

    public const double ContactorLife = 100_000;
    public const double LockLife = 30_000;

    public double TemperatureC { get; private set; } = 26;

    public double FanRpm { get; private set; }

    public long ContactorCycles { get; private set; }

    public long LockCycles { get; private set; }

    /// <summary>Share of the air that this filter has always let through.</summary>
    public double Dust { get; }

    /// <summary>How well this fan is balanced, as a factor on its vibration.</summary>
    public double Balance { get; }

    /// <summary>What the contactor and the lock shake the cabinet with now; dies away in seconds.</summary>
    public double ShakeG { get; private set; }

    public double ContactorWear => Math.Min(1, ContactorCycles / ContactorLife);

    public double LockWear => Math.Min(1, LockCycles / LockLife);

    /// <summary>Share of the rated power that its own temperature lets it give.</summary>
    public double Derating => Math.Clamp((DerateToC - TemperatureC) / (DerateToC - DerateFromC), 0, 1);

    /// <summary>The contactor closes or opens.</summary>
    public void Switch(BayHealth health)
    {
        ContactorCycles++;
        ShakeG += 0.05 + 0.10 * health.Contact;
    }

    /// <summary>The lock takes or lets go of a plug.</summary>
    public void Lock(BayHealth health)
    {
        LockCycles++;
        ShakeG += 0.015 + 0.10 * health.Knock;
    }

    public void Renew(bool contactor)
    {
        if (contactor) ContactorCycles = 0;
        else LockCycles = 0;
    }

    public void Advance(Moment moment, double powerKw, BayHealth health)
    {
        var load = powerKw / _ratedKw;
        double rise;
        if (_dc)
        {
            FanRpm = TemperatureC > FanFromC ? health.FanSpeed * Math.Clamp(900 + 150 * (TemperatureC - FanFromC), 900, FanMostRpm) : 0;
            // Losses: what runs anyway, what grows with power, what grows with its square.
            var losses = health.Heat * (0.02 + 0.62 * load + 0.36 * load * load);
            rise = FullRiseC * losses / (1 + 1.3 * FanRpm / FanMostRpm * health.Cooling * Dust);
        }
        else
        {
            rise = 14 * load;
        }

        rise += 9 * health.Contact * load * load + 4 * health.Leak;
        TemperatureC = moment.Lag(TemperatureC, moment.TemperatureC + 5 + rise, Lag);
        ShakeG = moment.Lag(ShakeG, health.Contact * (0.2 + load) * 0.08, 8);
    }
}
