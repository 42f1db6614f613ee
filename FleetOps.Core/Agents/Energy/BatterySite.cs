using System.Runtime.CompilerServices;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What becomes of a request to a battery within one block, in the order in which a hub's controller does it: the site's limit first, then sun to spare, then the request, as far as charge and power
/// reach and without export. Pure arithmetic; the charge in kWh in the store.
/// </summary>
internal readonly struct BatterySite
{
    // A kWh in the store for each kW that it takes or gives over a block, and the other way round: products are cheaper than quotients, and there are millions.
    private readonly double _in;
    private readonly double _out;
    private readonly double _perIn;
    private readonly double _perOut;
    private readonly double _hours;
    private readonly double _most;
    private readonly double _limit;
    private readonly double _wear;

    public BatterySite(BatteryTask task)
    {
        (_hours, _most, _limit, _wear) = (task.Hours, task.MostKw, task.SiteLimitKw, task.WearInrPerKwh);
        (_in, _out) = (task.Efficiency * task.Hours, task.Hours / task.Efficiency);
        (_perIn, _perOut) = (1 / _in, 1 / _out);
        var now = task.SocPct / 100 * task.CapacityKwh;
        Low = Math.Min(now, task.LeastPct / 100 * task.CapacityKwh);
        High = Math.Max(now, task.MostPct / 100 * task.CapacityKwh);
    }

    /// <summary>The least that it may hold, kWh.</summary>
    public double Low { get; }

    public double High { get; }

    /// <summary>The request that leads from one charge to another within a block, kW, as far as its power goes.</summary>
    public double Toward(double from, double to) => double.MaxNative(-_most, double.MinNative(_most, (to - from) * (to >= from ? _perIn : _perOut)));

    /// <summary>
    /// What becomes of any request at a load, kW, whatever the battery can: it lies between two bounds, which are one where the site leaves no choice (its limit first, then sun to spare, which costs nothing). Null: no site.
    /// </summary>
    public (double Least, double Most, bool Free) Bounds(double? netKw) => netKw is not { } net ? (double.NegativeInfinity, double.PositiveInfinity, false)
        : net > _limit ? (_limit - net, _limit - net, false)
        : net < 0 ? (-net, -net, true)
        : (-net, _limit - net, false);

    /// <summary>The power, the charge at the end and what it earns, for one load (null: no site).</summary>
    public (double Kw, double Charge, double Inr) Run(double charge, double asked, double? netKw, double price)
    {
        var (least, most, free) = Bounds(netKw);
        var kw = Able(charge, double.MaxNative(least, double.MinNative(asked, most)));
        return (kw, After(charge, kw), Earned(kw, free ? 0 : price, price));
    }

    /// <summary>What it can of a request at a charge, kW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Able(double charge, double kw) => double.MaxNative(
        -double.MaxNative(0, double.MinNative(_most, (charge - Low) * _perOut)), double.MinNative(kw, double.MaxNative(0, double.MinNative(_most, (High - charge) * _perIn))));

    /// <summary>What it holds after a block at a power, kWh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double After(double charge, double kw) => double.MaxNative(Low, double.MinNative(High, charge + kw * (kw > 0 ? _in : _out)));

    /// <summary>What a block at a power earns, wear counted, INR.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Earned(double kw, double buy, double sell) => -kw * _hours * (kw > 0 ? buy : sell - _wear);
}
