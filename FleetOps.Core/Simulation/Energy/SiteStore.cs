namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// A hub's battery and solar roof under one plain rule: keep the site under its limit first; take surplus sun; charge from 00:30 to 05:30;
/// discharge from 18:00 to 22:00. No forecast and no price: that is the energy agent's work. Never exports, stays within 10 and 95 %.
/// </summary>
internal sealed class SiteStore(double capacityKwh, double solarKwp, double startSoc)
{
    private const double Lowest = 0.10;
    private const double Highest = 0.95;
    private const double OneWayEfficiency = 0.96;
    private readonly double _maxKw = capacityKwh * 0.5;

    public bool Exists => capacityKwh > 0;

    public double EnergyKwh { get; private set; } = capacityKwh * startSoc;

    public double Soc => capacityKwh > 0 ? EnergyKwh / capacityKwh : 0;

    /// <summary>+ is into the battery.</summary>
    public double BatteryKw { get; private set; }

    public double SolarKw { get; private set; }

    public void Shine(double sun) => SolarKw = solarKwp * sun;

    /// <summary>The most it can give for the next <paramref name="seconds"/>.</summary>
    public double MostDischargeKw(int seconds) =>
        Exists ? Math.Clamp((EnergyKwh - capacityKwh * Lowest) * OneWayEfficiency * 3600 / seconds, 0, _maxKw) : 0;

    /// <summary>Settles one step. <paramref name="loadKw"/> is what the site uses; returns what the grid supplies, 0…limit.</summary>
    public double Settle(double loadKw, double limitKw, double hour, int seconds)
    {
        var net = loadKw - SolarKw;
        if (!Exists) return Math.Max(0, net);
        var mostIn = Math.Clamp((capacityKwh * Highest - EnergyKwh) / OneWayEfficiency * 3600 / seconds, 0, _maxKw);
        var mostOut = MostDischargeKw(seconds);
        var battery = net > limitKw ? limitKw - net
            : net < 0 ? Math.Min(mostIn, -net)
            : hour is >= 0.5 and < 5.5 ? Math.Min(Math.Min(mostIn, _maxKw * 0.6), Math.Max(0, 0.8 * limitKw - net))
            : hour is >= 18 and < 22 ? -Math.Min(Math.Min(mostOut, _maxKw * 0.6), net)
            : 0;
        BatteryKw = Math.Clamp(battery, -mostOut, mostIn);
        EnergyKwh += (BatteryKw > 0 ? BatteryKw * OneWayEfficiency : BatteryKw / OneWayEfficiency) * seconds / 3600;
        var grid = net + BatteryKw;
        if (grid < 0) SolarKw += grid;
        return Math.Max(0, grid);
    }
}
