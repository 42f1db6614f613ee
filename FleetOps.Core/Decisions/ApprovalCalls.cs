using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;

namespace FleetOps.Core.Decisions;

/// <summary>
/// Decisions that wait for a person, as asks for attention: they share the operators' budget with alarms. Wishes of one agent and kind are one cause: twenty alike are announced once and counted. None is priority 1: what nobody
/// decides falls to its safe default, and no alarm may wait for that. What runs by itself unless somebody objects calls only where it may touch a customer: it must not use up the attention that alarms need.
/// </summary>
public sealed class ApprovalCalls(DecisionDesk desk) : IAttentionSource
{
    // Shorter than this and an approval will be lost unless somebody looks up now.
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(5);

    public IReadOnlyList<AttentionItem> Asking => [.. desk.View.Open.Where(Calls).OrderBy(d => d.ClosesAt).ThenBy(d => d.Id).Select(ItemOf)];

    private static bool Calls(Decision decision) => decision.State.NeedsSomebody() && (decision.State != DecisionState.AwaitingVeto || decision.Proposal.Risk >= Risk.Medium);

    private static AttentionItem ItemOf(Decision decision) => new(
        decision.Id.ToString(),
        decision.State == DecisionState.AwaitingSecond ? $"second:{decision.Id}" : $"approval:{decision.Proposal.Agent}:{decision.Proposal.Kind}",
        AttentionKind.Approval,
        PriorityOf(decision),
        decision.State switch
        {
            DecisionState.AwaitingVeto => $"Runs unless somebody objects: {decision.Proposal.Title}",
            DecisionState.AwaitingSecond => $"Needs a second signature: {decision.Proposal.Title}",
            _ => $"Approve: {decision.Proposal.Title}",
        },
        $"/approvals/{decision.Id}");

    // It does not change with the time that is left: an ask that became more urgent by waiting would be announced twice.
    private static AlarmPriority PriorityOf(Decision decision) =>
        decision.State == DecisionState.AwaitingVeto ? AlarmPriority.Low
        : decision.Proposal.Urgent || decision.Proposal.Risk == Risk.High || decision.Judgement.Window < Short ? AlarmPriority.High
        : AlarmPriority.Medium;
}
