namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>One hub's plan in a line: charge now, what its battery does in this block, what the plan is expected to earn beside the night rule, which plan is in force and what is proposed.</summary>
public sealed record PlanRow(string Id, string Name, string Charge, string Now, string Earns, string NightRule, string InForce, long? Decision, (long Number, string State)? Proposed);
