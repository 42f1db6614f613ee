using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Desks;

/// <summary>One decision of an agent in the short list on its page. <paramref name="Money"/> is what it costs and, where known, what it avoids or earns.</summary>
public sealed record DeskRow(long Number, string Title, string State, string Time, string Money, bool Waits)
{
    public string Href => $"/approvals/D-{Number}";

    /// <param name="desk">The desk.</param>
    /// <param name="agent">Whose decisions.</param>
    /// <param name="now">Human time.</param>
    /// <param name="most">How many at most: those that wait first, then the newest.</param>
    public static IEnumerable<DeskRow> Of(DeskView desk, AgentName agent, Instant now, int most)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.Open.Where(d => d.Proposal.Agent == agent).OrderByDescending(d => d.State.NeedsSomebody()).ThenByDescending(d => d.Id)
            .Concat(desk.Ended.Where(d => d.Proposal.Agent == agent)).Take(most).Select(d => Of(d, now));
    }

    public static DeskRow Of(Decision decision, Instant now)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var proposal = decision.Proposal;
        return new DeskRow(decision.Id.Number, proposal.Title, StateOf(decision, now), Show.ShortTime(decision.Last.At), MoneyOf(proposal), decision.State.NeedsSomebody());
    }

    /// <summary>Where it stands, in words: "waits for approval, 3:12 left", "automatic, confirmed".</summary>
    public static string StateOf(Decision decision, Instant now)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.State switch
        {
            DecisionState.AwaitingApproval => $"waits for approval, {Show.Countdown(decision.ClosesAt - now)} left",
            DecisionState.AwaitingSecond => $"waits for a second signature, {Show.Countdown(decision.ClosesAt - now)} left",
            DecisionState.AwaitingVeto => $"runs in {Show.Countdown(decision.ClosesAt - now)} unless somebody objects",
            DecisionState.Due or DecisionState.Approved => "about to be sent",
            _ => AgentWords.Settled(decision),
        };
    }

    private static string MoneyOf(Proposal proposal) => proposal.CostInr < 0 ? $"earns {Show.Inr(-proposal.CostInr)}"
        : proposal.AvoidedInr is { } avoided ? $"{Show.Inr(proposal.CostInr)}, spares {Show.Inr(avoided)}" : Show.Inr(proposal.CostInr);
}
