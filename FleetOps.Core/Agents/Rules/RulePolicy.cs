using FleetOps.Core.Devices;

namespace FleetOps.Core.Agents.Rules;

/// <summary>
/// What a careful person would write on one page: no model, no forecast, fixed limits. It is the first policy that experiments compare with doing nothing, and what learned
/// agents have to beat. Pure.
/// </summary>
public static class RulePolicy
{
    public static IReadOnlyList<Intervention> Propose(Situation situation) => [.. RepairRule.Propose(situation), .. OfferRule.Propose(situation), .. RestockRule.Propose(situation), .. NightChargeRule.Propose(situation)];
}
