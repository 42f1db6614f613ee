namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What becomes of a request to a battery within one block, in the order in which a hub's controller does it: the site's limit first, then sun to spare, then the request, as far as charge and power
/// reach and without export. Pure arithmetic; the charge in kWh in the store.
/// </summary>
internal readonly struct BatterySite
{
    private readonly double _eta;
    private readonly double _hours;
    private readonly double _most;
    private readonly double _limit;
    private readonly double _wear;

    public BatterySite(BatteryTask task)
    {
        (_eta, _hours, _most, _limit, _wear) = (task.Efficiency, task.Hours, task.MostKw, task.SiteLimitKw, task.WearInrPerKwh);
        var now = task.SocPct / 100 * task.CapacityKwh;
        Low = Math.Min(now, task.LeastPct / 100 * task.CapacityKwh);
        High = Math.Max(now, task.MostPct / 100 * task.CapacityKwh);
    }

    /// <summary>The least that it may hold, kWh.</summary>
    public double Low { get; }

    public double High { get; }

    /// <summary>The request that leads from one charge to another within a block, kW, as far as its power goes.</summary>
    public double Toward(double from, double to) => Math.Clamp(to >= from ? (to - from) / (_eta * _hours) : (to - from) * _eta / _hours, -_most, _most);

    /// <summary>The power, the charge at the end and what it earns, for one load (null: no site).</summary>
    public (double Kw, double Charge, double Inr) Run(double charge, double asked, double? netKw, double price)
    {
        var mostIn = Math.Clamp((High - charge) / (_eta * _hours), 0, _most);
        var mostOut = Math.Clamp((charge - Low) * _eta / _hours, 0, _most);
        var free = false;
        double kw;
        if (netKw is not { } net)
        {
            kw = asked;
        }
        else if (net > _limit)
        {
            kw = _limit - net;
        }
        else if (net < 0)
        {
            kw = -net;
            free = true;
        }
        else
        {
            kw = Math.Clamp(asked, -Math.Min(mostOut, net), Math.Min(mostIn, _limit - net));
        }

        kw = Math.Clamp(kw, -mostOut, mostIn);
        var inr = free ? 0 : -kw * _hours * price;
        if (kw < 0) inr += kw * _hours * _wear;
        return (kw, Math.Clamp(charge + (kw > 0 ? kw * _eta : kw / _eta) * _hours, Low, High), inr);
    }
}
