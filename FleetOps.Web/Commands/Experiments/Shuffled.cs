using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Learning;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// What insights say, dealt out anew at each look: each station, bay, shelf, driver or block gets what was said of another one. The worst model that still says the right things on average. What devices, the market and the catalogue
/// say stays as it is. Pure: equal situations are dealt alike.
/// </summary>
internal static class Shuffled
{
    public static Situation Demand(Situation situation)
    {
        var random = Of(situation.At);
        return situation with
        {
            Demand = situation.Demand is { } demand ? demand with { Stations = [.. demand.Stations.Zip(Deal(demand.Stations, random), (own, other) => own with { Hours = other.Hours })] } : null,
            Offers = situation.Offers is { } offers ? offers with { Pages = offers.Pages.Keys.Order(StringComparer.Ordinal).Zip(Deal([.. offers.Pages.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value)], random)).ToDictionary(p => p.First, p => p.Second) } : null,
        };
    }

    public static Situation Assessed(Situation situation)
    {
        var failing = situation.Assessed.Values.Where(a => a.Failure is not null).OrderBy(a => a.Device.Value, StringComparer.Ordinal).ToArray();
        return situation with { Assessed = failing.Zip(Deal(failing, Of(situation.At)), (own, other) => other with { Device = own.Device }).ToDictionary(a => a.Device) };
    }

    public static Situation Stock(Situation situation)
    {
        if (situation.Stock is not { } stock) return situation;
        var random = Of(situation.At);
        return situation with
        {
            Stock = stock with
            {
                Shelves = [.. stock.Shelves.GroupBy(s => s.Item).SelectMany(item => item.Zip(Deal([.. item], random), (own, other) => own with { Chance = other.Chance, Warns = other.Warns, MinutesLeft = other.MinutesLeft, UsedADay = other.UsedADay }))],
            },
        };
    }

    public static Situation Energy(Situation situation)
    {
        if (situation.Energy is not { } energy) return situation;
        var random = Of(situation.At);
        PricePoint[] known = [.. energy.Prices.Where(p => p.IsPublished)];
        PricePoint[] foreseen = [.. energy.Prices.Where(p => !p.IsPublished)];
        return situation with
        {
            Energy = energy with
            {
                Prices = [.. known.Concat(foreseen.Zip(Deal(foreseen, random), (own, other) => own with { DayAhead = other.DayAhead, Low = other.Low, High = other.High })).OrderBy(p => p.From.UnixMilliseconds)],
                Loads = energy.Loads.ToDictionary(hub => hub.Key, IReadOnlyList<FleetOps.Core.Insights.Load.LoadStep> (hub) => [.. hub.Value.Zip(Deal(hub.Value, random), (own, other) => other with { From = own.From })]),
            },
        };
    }

    private static RandomStream Of(Instant at) => new(at.UnixMilliseconds / 60_000);

    private static T[] Deal<T>(IReadOnlyList<T> items, RandomStream random)
    {
        T[] dealt = [.. items];
        random.Shuffle<T>(dealt);
        return dealt;
    }
}
