using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights.StockOut;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>Which shelves may run empty, and the vans, frozen with the situation. Thread-safe.</summary>
public sealed class LogisticsSense(StockOutInsight stock, IVans vans) : ISense
{
    public AgentName For => AgentName.Logistics;

    public Situation Add(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return situation with { Stock = stock.At(situation.At), Vans = vans.Homes };
    }
}
