using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>The agents as their page shows them. Immutable; a pure projection.</summary>
public sealed record AgentsPageView(ViewList<AgentRow> Agents, AgentDetail? Open, string? Paused)
{
    private const int MostProposals = 12;
    private const int MostConflicts = 8;

    /// <param name="agents">Those that run here, in their order.</param>
    /// <param name="open">Whose detail is open; null: the first.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="policies">The policies in force, the file's, and the records.</param>
    /// <param name="counts">What became of all decisions ever stored.</param>
    /// <param name="now">Human time.</param>
    public static AgentsPageView Of(IReadOnlyList<AgentHealth> agents, AgentName? open, DeskView desk, PolicyDesk policies, IReadOnlyList<DecisionCount> counts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(policies);
        var health = agents.FirstOrDefault(a => open is null || a.Agent == open);
        return new AgentsPageView(
            [.. agents.Select(a => RowOf(a, desk, counts, now))], health is null ? null : DetailOf(health, desk, policies, counts, now),
            desk.Pause is { } pause ? $"{pause.By} paused all agents at {Show.ShortTime(pause.Since)}: {pause.Reason.TrimEnd('.')}. {Left(pause)}" : null);
    }

    /// <summary>What an agent is for.</summary>
    public static string Does(AgentName agent) => agent switch
    {
        AgentName.Mechanic => "Heals stations and bays: restarts, unlocks, limits, isolates, calls a technician.",
        AgentName.Traffic => "Asks drivers who wait, or are on their way to a queue, to charge elsewhere.",
        AgentName.Logistics => "Plans the vans' rounds so that no shelf runs empty.",
        AgentName.Energy => "Plans the hubs' batteries against prices and load.",
        AgentName.Auditor => "Watches decisions and people, and files what drivers are owed by the published rules.",
        _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, null),
    };

    private static string Left(AgentPause pause) =>
        pause.UnderWay.Count == 0 ? "Nothing was under way." : $"Left half-done: {string.Join(", ", pause.UnderWay)}; what had been sent is not called back.";

    private static AgentRow RowOf(AgentHealth health, DeskView desk, IReadOnlyList<DecisionCount> counts, Instant now)
    {
        var open = desk.Open.Where(d => d.Proposal.Agent == health.Agent && d.State != DecisionState.Shown).ToList();
        var waiting = open.Count(d => d.State.NeedsSomebody());
        int Of(DecisionState state) => counts.Where(c => c.Agent == health.Agent && c.State == state).Sum(c => c.Count);
        var (seen, not) = (Of(DecisionState.Confirmed), Of(DecisionState.Unconfirmed));
        return new AgentRow(
            health.Agent, health.Fault is { } fault ? $"Flagged: {fault}" : desk.Pause is not null ? "Paused" : health.LastAt is { } last ? $"Well, asked {Ago(now - last)} ago" : "Not asked yet", !health.IsWell,
            open.Count == 0 ? "nothing open" : waiting > 0 ? $"{open.Count} open, {waiting} {(waiting == 1 ? "waits" : "wait")}" : $"{open.Count} open", seen + not == 0 ? "no outcome yet" : $"{Show.Number(seen)} of {Show.Number(seen + not)} seen to work");
    }

    private static AgentDetail DetailOf(AgentHealth health, DeskView desk, PolicyDesk policies, IReadOnlyList<DecisionCount> counts, Instant now)
    {
        var agent = health.Agent;
        var latest = desk.Open.Concat(desk.Ended).Where(d => d.Proposal.Agent == agent && d.State != DecisionState.Lost).OrderByDescending(d => d.Id).Take(MostProposals);
        var conflicts = desk.Ended.Where(d => d.Last.What is DecisionEvent.Lost lost && (d.Proposal.Agent == agent || desk.Find(lost.Winner)?.Proposal.Agent == agent)).ToList();
        var won = conflicts.Count(d => d.Proposal.Agent != agent);
        return new AgentDetail(
            agent, Does(agent), health.Fault, $"{Show.Count((int)Math.Min(int.MaxValue, health.Cycles), "cycle")}, {(health.Failed == 0 ? "none failed" : $"{Show.Number(health.Failed)} failed")}, {(health.Late == 0 ? "none late" : $"{Show.Number(health.Late)} late")}",
            health.LastAt is { } last ? $"{Ago(now - last)} ago, {Show.Count(health.LastProposals, "proposal")}" : "not asked yet", health.LastAt is null ? "" : Took(health.LastTook),
            health.LastAt is null ? null : Math.Round(health.LastTook / AgentLoop.Budget, 3), [.. policies.Book.Policies.Where(p => p.Agent == agent).Select(p => ActionOf(p, policies, counts))],
            [.. latest.Select(d => new ProposalRow(d.Id.Number, Show.ShortTime(d.First.WorldAt), d.Proposal.Title, d.Proposal.Reason, DecisionLoop.Words(d)))],
            [.. conflicts.Take(MostConflicts).Select(ConflictOf)], conflicts.Count == 0 ? "" : $"{won} won, {conflicts.Count - won} gave way");
    }

    private static ActionRow ActionOf(ActionPolicy policy, PolicyDesk policies, IReadOnlyList<DecisionCount> counts)
    {
        var record = policies.Records.GetValueOrDefault((policy.Agent, policy.Kind));
        var own = counts.Where(c => c.Agent == policy.Agent && c.Kind == policy.Kind).ToList();
        int Of(params DecisionState[] states) => own.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        return new ActionRow(
            policy.Kind, policy.Rung, policy.Highest, policy.Pinned, policies.Defaults.Find(policy.Agent, policy.Kind) != policy, record.Sent, record.Confirmed, Math.Round(record.Low, 3), Math.Round(record.High, 3), policy.ClimbsAt, policy.FallsUnder,
            Evidence(policy, record), own.Sum(c => c.Count), own.Where(c => !c.State.IsOver()).Sum(c => c.Count), Of(DecisionState.Confirmed), Of(DecisionState.Unconfirmed), Of(DecisionState.Rejected, DecisionState.Vetoed), Of(DecisionState.Expired),
            Of(DecisionState.Withdrawn, DecisionState.Halted, DecisionState.Forbidden, DecisionState.Lost));
    }

    /// <summary>Why the rung is where it is, and what would move it.</summary>
    internal static string Evidence(ActionPolicy policy, TrackRecord record)
    {
        var so = record.Sent == 0 ? "No outcome since the rung moved" : $"{record.Confirmed} of {record.Sent} seen to work: {Show.Percent(100 * record.Low)} to {Show.Percent(100 * record.High)} with 95 % confidence";
        if (policy.Pinned) return $"{so}. Pinned by a manager: the record does not move it.";
        if (policy.Rung is Rung.Off or Rung.Suggest) return $"{so}. Only a manager moves it from here.";
        if (record.Sent < EarnedAutonomy.LeastOutcomes) return $"{so}. It takes {EarnedAutonomy.LeastOutcomes} outcomes to move it.";
        var (top, bottom) = (policy.Rung >= policy.Highest, policy.Rung <= Rung.Ask);
        var up = top ? "It is as high as it may be" : $"Climbs when the lower bound reaches {Show.Percent(100 * policy.ClimbsAt)}";
        var down = bottom ? "by itself it does not fall below asking" : $"falls when the upper bound is under {Show.Percent(100 * policy.FallsUnder)}";
        return $"{so}. {up}; {down}.";
    }

    private static ConflictRow ConflictOf(Decision decision)
    {
        var lost = (DecisionEvent.Lost)decision.Last.What;
        return new ConflictRow(decision.Id.Number, decision.Proposal.Agent, lost.Winner.Number, Show.ShortTime(decision.Last.WorldAt), decision.Proposal.Title, lost.Why);
    }

    private static string Took(TimeSpan took) => took.TotalMilliseconds < 10 ? $"{Show.Number(took.TotalMilliseconds, 1)} ms" : $"{Show.Number(took.TotalMilliseconds)} ms";

    private static string Ago(TimeSpan span) => Show.Age(TimeSpan.FromSeconds(Math.Max(1, Math.Floor(span.TotalSeconds / 5) * 5)));
}
