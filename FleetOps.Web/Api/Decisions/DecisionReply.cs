using System.Text.Json;
using FleetOps.Core.Decisions;

namespace FleetOps.Web.Api.Decisions;

/// <summary>
/// One decision. Money in INR; <paramref name="ProposedAt"/> and <paramref name="ClosesAt"/> on the human clock; <paramref name="ClosesAt"/> is null where nobody is waited for. <paramref name="Action"/> is what is done, by its
/// kind. <paramref name="Entries"/> is empty in lists.
/// </summary>
public sealed record DecisionReply(
    string Id, string Agent, string Kind, string Target, string State, string Title, string Reason, string SafeDefault, decimal CostInr, decimal? AvoidedInr, string Risk, double Confidence, string Verdict, string Rung, bool FourEyes,
    IReadOnlyList<string> ApprovedBy, string ProposedAt, string? ClosesAt, IReadOnlyList<EvidenceReply> Evidence, IReadOnlyList<LimitReply> Limits, JsonElement Action, IReadOnlyList<DecisionEntryReply> Entries)
{
    internal static DecisionReply Of(Decision decision, IReadOnlyList<long>? records = null)
    {
        var (proposal, judgement) = (decision.Proposal, decision.Judgement);
        return new DecisionReply(
            decision.Id.ToString(), Words.Of(proposal.Agent), Words.Of(proposal.Kind), proposal.Target.Value, Words.Of(decision.State), proposal.Title, proposal.Reason, proposal.SafeDefault, proposal.CostInr, proposal.AvoidedInr,
            Words.Of(proposal.Risk), proposal.Confidence, Words.Of(judgement.Verdict), Words.Of(judgement.Rung), judgement.FourEyes, decision.ApprovedBy, decision.First.At.ToString(),
            decision.State.NeedsSomebody() ? decision.ClosesAt.ToString() : null, [.. proposal.Evidence.Select(e => new EvidenceReply(e.What, e.Value, e.Weight))],
            [.. judgement.Checks.Select(c => new LimitReply(c.Limit, c.Value, c.Bound, c.Exceeded))], JsonSerializer.SerializeToElement(proposal.What, DecisionJson.Options),
            records is null ? [] : [.. decision.Entries.Select((e, i) => DecisionEntryReply.Of(e, records[i]))]);
    }
}
