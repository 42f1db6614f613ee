using FleetOps.Core.Insights;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>All that a proposal for one van is told from.</summary>
internal sealed record LogisticsCase(Situation Situation, Round Round, RoundDriver Driver, LogisticsOptions Options, AnsweredBy By)
{
    /// <summary>What the round spares the shelves that it visits, INR.</summary>
    public double SparedInr => Round.Order.Sum(Driver.Unvisited) - Round.Order.Zip(Round.Stops.Where(s => s.Packs >= 0)).Sum(p => p.First.OutMinutes(Math.Min(p.Second.Minute, Driver.Horizon)) / 60 * Options.LostInrAnHour);
}
