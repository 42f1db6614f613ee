using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>What the traffic agent of the running control room sees: the demand outlook, who is on the way, and who would move; answers to offers go into the driver book as they come in. Thread-safe.</summary>
public sealed class DriverSight(DemandInsight demand, NetworkDiary diary, DriverBook drivers, Slot<IncentiveModel> slot, IHeading? heading = null) : ISense
{
    private readonly Lock _gate = new();
    private readonly HashSet<(Instant At, string Driver)> _noted = [];
    private readonly OfferMemory _memory = new(diary, drivers);

    public AgentName For => AgentName.Traffic;

    public Situation Add(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var later = Learn(situation);
        var under = heading?.Heading ?? [];
        var served = slot.Current;
        var by = served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card);
        var pages = drivers.Pages(situation.Waiting.Select(w => w.Driver).Concat(under.Select(h => h.Driver)), situation.At);
        return situation with { Demand = demand.At(situation.At), Heading = under, Offers = new OfferSight(served?.Model, by, pages) { Later = later } };
    }

    private LaterResponse Learn(Situation situation)
    {
        lock (_gate)
        {
            foreach (var attempt in situation.Tried)
            {
                // Without an answer and with a reason: he was not reached, or has not answered yet.
                if (attempt.What is Intervention.Persuade { Offer.Driver: var driver } && !_noted.Contains((attempt.At, driver)) && _memory.Take(attempt)) _noted.Add((attempt.At, driver));
            }

            _noted.RemoveWhere(n => situation.At - n.At > TimeSpan.FromDays(2));
            return _memory.Later;
        }
    }
}
