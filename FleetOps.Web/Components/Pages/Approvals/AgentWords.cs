using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>How agents, states and risks are named on pages. Pure.</summary>
public static class AgentWords
{
    /// <summary>Three letters for tables.</summary>
    public static string Code(AgentName agent) => agent switch
    {
        AgentName.Mechanic => "MEC",
        AgentName.Traffic => "TRF",
        AgentName.Logistics => "LOG",
        AgentName.Energy => "NRG",
        AgentName.Auditor => "AUD",
        _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, null),
    };

    public static string Icon(AgentName agent) => agent switch
    {
        AgentName.Mechanic => "wrench",
        AgentName.Traffic => "route",
        AgentName.Logistics => "van",
        AgentName.Energy => "bolt",
        AgentName.Auditor => "shield",
        _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, null),
    };

    /// <summary>Priority 1 to 4 of a decision that waits for a person.</summary>
    public static int Priority(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return proposal switch { { Urgent: true } => 1, { Risk: Risk.High } => 2, { Risk: Risk.Medium } => 3, _ => 4 };
    }

    /// <summary>How it was settled, for lists: "automatic", "approved by nandini".</summary>
    public static string Settled(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var by = decision.ApprovedBy;
        var who = by.Count > 0 ? "approved by " + string.Join(" and ", by) : decision.Judgement.Verdict == Verdict.RunsUnlessVetoed ? "nobody objected" : "automatic";
        return decision.State switch
        {
            DecisionState.Confirmed => $"{who}, confirmed",
            DecisionState.Unconfirmed => $"{who}, unconfirmed",
            DecisionState.Sent or DecisionState.Verifying => $"{who}, under way",
            DecisionState.Forbidden => "forbidden by policy",
            DecisionState.Shown => "suggested",
            _ => DecisionWords.Of(decision.Last.What),
        };
    }
}
