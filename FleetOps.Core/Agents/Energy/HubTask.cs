using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Load;

namespace FleetOps.Core.Agents.Energy;

/// <summary>A hub's task from the outlook: prices with the network on top, net loads in three points, commitments. Pure.</summary>
internal static class HubTask
{
    // Three points with a normal's mean, variance and fourth moment (Gauss and Hermite).
    private const double Far = 1.7320508075688772;
    private const double FarChance = 1.0 / 6;

    // From the bounds that hold four of five to a standard deviation.
    private const double EightyToSigma = 1 / (2 * 1.2815515655446004);

    public static BatteryTask Of(Station hub, double socPct, Situation situation, EnergyOutlook outlook, StandingPlan standing, PriceChain? chain, EnergyOptions options)
    {
        var loads = outlook.Loads[hub.Id];
        var sunNow = situation.Read(hub.Id, "solar_power_kw");
        var blocks = new List<BatteryBlock>(outlook.Prices.Count);
        for (var i = 0; i < Math.Min(outlook.Prices.Count, loads.Count); i++)
        {
            var point = outlook.Prices[i];
            var sun = SunOutlook.Kw(hub, situation.At, sunNow, point.From + TimeSpan.FromMinutes(7.5));
            blocks.Add(new BatteryBlock(point.From, Prices(point, chain, options)) { Loads = Net(loads[i], sun), CommittedKw = standing.Committed(point.From) });
        }

        return BatteryTask.Of(hub, socPct, blocks) with
        {
            Efficiency = options.Efficiency,
            LeastPct = options.LeastPct,
            MostPct = options.MostPct,
            WearInrPerKwh = options.WearInrPerKwh,
            Chain = chain,
        };
    }

    /// <summary>How real time strays, from the last days and the last block that is published; null where too little was seen.</summary>
    public static PriceChain? Chain(EnergyOutlook outlook)
    {
        var last = outlook.Prices.LastOrDefault(p => p is { RealTime: not null, DayAhead: > 0 });
        return PriceChain.Fit(outlook.Strays, last.RealTime is { } price ? price / last.DayAhead : 1);
    }

    private static double[] Prices(PricePoint point, PriceChain? chain, EnergyOptions options)
    {
        if (point.RealTime is { } known) return [known + options.NetworkInrPerKwh];
        if (chain is null) return [point.DayAhead + options.NetworkInrPerKwh];
        return [.. chain.Factors.Select(f => Math.Min(options.MarketCapInrPerKwh, point.DayAhead * f) + options.NetworkInrPerKwh)];
    }

    private static LoadPoint[] Net(LoadStep load, double sun)
    {
        var sigma = (load.High - load.Low) * EightyToSigma;
        return
        [
            new(Math.Max(0, load.Kw - Far * sigma) - sun, FarChance),
            new(load.Kw - sun, 1 - 2 * FarChance),
            new(load.Kw + Far * sigma - sun, FarChance),
        ];
    }
}
