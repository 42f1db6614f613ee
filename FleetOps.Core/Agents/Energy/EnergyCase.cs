using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Energy;

/// <summary>All that a proposal for one hub is told from.</summary>
internal sealed record EnergyCase(
    Station Hub, Situation Situation, EnergyOutlook Outlook, BatteryTask Task, BatteryPlan Plan, BatteryPlan Kept, StandingPlan Standing, double Confidence, BatterySchedule Schedule, EnergyOptions Options)
{
    public double GainInr => Plan.ProfitInr - Kept.ProfitInr;
}
