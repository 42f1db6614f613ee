using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Which station a driver goes to: a multinomial logit over the near stations that have the plug. The utility of a station falls with the road there, with the wait the driver expects
/// (only who has the app knows queues) and with its price, and grows with habit and with what its connectors can serve. Draws once from the caller's stream; allocates nothing.
/// Source: McFadden 1974 (the conditional logit).
/// </summary>
internal sealed class StationChoice(Site[] sites, NearStations near, Demand demand)
{
    public const int Candidates = 12;
    public const double RoadFactor = 1.3;
    private const double PerKm = 0.42;
    private const double PerMinute = 0.075;
    private const double PerRupee = 0.09;
    private const double OfHabit = 1.3;
    private const double OfSize = 0.85;

    /// <summary>The station's number, or −1 where no near station has the plug. <paramref name="nature"/> null: a walk-in.</summary>
    public int Pick(Coordinates from, ConnectorStandard plug, DriverNature? nature, ReadOnlySpan<int> habit, bool knowsQueues, int except, NamedStream stream)
    {
        Span<int> found = stackalloc int[Candidates];
        Span<double> metres = stackalloc double[Candidates];
        Span<double> weights = stackalloc double[Candidates];
        var count = near.Find(from, plug, found, metres);
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            if (found[i] == except)
            {
                weights[i] = 0;
                continue;
            }

            weights[i] = Portable.Exp(Utility(found[i], metres[i], plug, nature, habit, knowsQueues));
            total += weights[i];
        }

        var at = stream.Unit() * total;
        for (var i = 0; i < count; i++)
        {
            at -= weights[i];
            if (at < 0 && weights[i] > 0) return found[i];
        }

        return -1;
    }

    /// <summary>Road kilometres to a station.</summary>
    public double RoadKm(Coordinates from, int site) => Portable.Metres(from, sites[site].Station.Place) * RoadFactor / 1000;

    private double Utility(int site, double metres, ConnectorStandard plug, DriverNature? nature, ReadOnlySpan<int> habit, bool knowsQueues)
    {
        var there = sites[site];
        var utility = OfSize * Portable.Log(demand.Capacity(site, plug))
            - PerKm * (nature?.Distance ?? 1.2) * metres * RoadFactor / 1000
            - PerRupee * (nature?.Price ?? 1) * ((double)there.Station.Tariff.PerKwh - 18);
        if (knowsQueues && there.GuessWaitMinutes(plug) is { } wait) utility -= PerMinute * wait;
        if (nature is not null && habit.Contains(site)) utility += OfHabit * nature.Loyalty;
        return utility;
    }
}
