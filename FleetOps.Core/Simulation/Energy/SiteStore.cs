using FleetOps.Core.Devices.Markets;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// A hub's battery and solar roof. It keeps the site under its limit first and takes surplus sun; then it does what its schedule says for the block, and without one follows a plain rule:
/// charge from 00:30 to 05:30, discharge from 18:00 to 22:00, no forecast and no price. Never exports, stays within 10 and 95 %.
/// </summary>
internal sealed class SiteStore(double capacityKwh, double solarKwp, double startSoc)
{
    private const double Lowest = 0.10;
    private const double Highest = 0.95;
    private const double OneWayEfficiency = 0.96;
    private readonly Dictionary<long, (double Kw, bool DayAhead)> _schedule = [];

    public bool Exists => capacityKwh > 0;

    public double MaxKw { get; } = capacityKwh * 0.5;

    public double EnergyKwh { get; private set; } = capacityKwh * startSoc;

    public double Soc => capacityKwh > 0 ? EnergyKwh / capacityKwh : 0;

    /// <summary>+ is into the battery.</summary>
    public double BatteryKw { get; private set; }

    /// <summary>What the panels give into the site; what nobody can take is curtailed.</summary>
    public double SolarKw { get; private set; }

    /// <summary>What of <see cref="BatteryKw"/> is sun that the site cannot use: nobody sells it.</summary>
    public double SpareSunKw { get; private set; }

    /// <summary>What the site draws now without its battery: negative where there is sun to spare.</summary>
    public double NetKw { get; private set; }

    /// <summary>What is lost in the battery's conversion now.</summary>
    public double LossKw => BatteryKw > 0 ? BatteryKw * (1 - OneWayEfficiency) : -BatteryKw * (1 / OneWayEfficiency - 1);

    /// <summary>What the battery gives now beyond what its plain rule would.</summary>
    public double BeyondStandingKw { get; private set; }

    public void Shine(double sun) => SolarKw = solarKwp * sun;

    /// <summary>
    /// Replaces what was scheduled. <paramref name="dayAhead"/> says of a block's beginning (Unix second) whether it was given in time for the day-ahead market; what was given in time and is only said again stays
    /// so.
    /// </summary>
    public void Follow(BatterySchedule schedule, Func<long, bool> dayAhead)
    {
        var before = _schedule.Where(s => s.Value.DayAhead).ToDictionary(s => s.Key, s => s.Value.Kw);
        _schedule.Clear();
        foreach (var (start, kw) in schedule.Blocks)
        {
            var second = start.UnixMilliseconds / 1000;
            _schedule[second] = (kw, dayAhead(second) || (before.TryGetValue(second, out var promised) && promised == kw));
        }
    }

    /// <summary>What is scheduled for the block that begins at this second.</summary>
    public (double Kw, bool DayAhead)? ScheduledAt(long blockStart) => _schedule.TryGetValue(blockStart, out var set) ? set : null;

    /// <summary>The most it can give for the next <paramref name="seconds"/>.</summary>
    public double MostDischargeKw(int seconds) =>
        Exists ? Math.Clamp((EnergyKwh - capacityKwh * Lowest) * OneWayEfficiency * 3600 / seconds, 0, MaxKw) : 0;

    /// <summary>Settles one step. <paramref name="loadKw"/> is what the site uses; returns what the grid supplies, 0…limit.</summary>
    public double Settle(double loadKw, double limitKw, double? scheduledKw, double hour, int seconds)
    {
        var net = NetKw = loadKw - SolarKw;
        if (!Exists)
        {
            if (net < 0) SolarKw += net;
            return Math.Max(0, net);
        }

        var mostIn = Math.Clamp((capacityKwh * Highest - EnergyKwh) / OneWayEfficiency * 3600 / seconds, 0, MaxKw);
        var mostOut = MostDischargeKw(seconds);
        var standing = Standing(net, limitKw, hour, mostIn, mostOut);
        var battery = net > limitKw ? limitKw - net
            : net < 0 ? Math.Min(mostIn, -net)
            : scheduledKw is { } asked ? Math.Clamp(asked, -Math.Min(mostOut, net), Math.Min(mostIn, limitKw - net))
            : standing;
        BatteryKw = Math.Clamp(battery, -mostOut, mostIn);
        SpareSunKw = net < 0 ? BatteryKw : 0;
        BeyondStandingKw = Math.Max(0, -BatteryKw - Math.Max(0, -standing));
        EnergyKwh += (BatteryKw > 0 ? BatteryKw * OneWayEfficiency : BatteryKw / OneWayEfficiency) * seconds / 3600;
        var grid = net + BatteryKw;
        if (grid < 0) SolarKw += grid;
        return Math.Max(0, grid);
    }

    private double Standing(double net, double limitKw, double hour, double mostIn, double mostOut) => net > limitKw ? limitKw - net
        : net < 0 ? Math.Min(mostIn, -net)
        : hour is >= 0.5 and < 5.5 ? Math.Min(Math.Min(mostIn, MaxKw * 0.6), Math.Max(0, 0.8 * limitKw - net))
        : hour is >= 18 and < 22 ? -Math.Min(Math.Min(mostOut, MaxKw * 0.6), net)
        : 0;
}
