using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Alarms;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Pages.Alarms;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>Finds what needs a person: decisions that wait, alarms that nobody has acknowledged, faults that were handed over and stand. Pure.</summary>
public static class Needs
{
    private const int MostOdd = 2;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Decisions that wait for an approval or run unless somebody objects; not those that this person has signed.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="viewer">Who looks; null where this person may not decide: the rows then say who may.</param>
    /// <param name="now">Human time.</param>
    public static IEnumerable<NeedRow> Approvals(DeskView desk, string? viewer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var asking = desk.Open.Where(d => d.State.NeedsSomebody() && now < d.ClosesAt && (viewer is null || !d.ApprovedBy.Contains(viewer))).ToList();
        // What runs unless somebody objects needs nobody: many of one agent are one row.
        var many = asking.Where(d => d.State == DecisionState.AwaitingVeto && AgentWords.Priority(d.Proposal) == 4).GroupBy(d => d.Proposal.Agent).Where(g => g.Count() > 1).ToList();
        foreach (var group in many)
        {
            var soonest = group.MinBy(d => d.ClosesAt)!;
            yield return new NeedRow(
                $"veto {group.Key}", 4, group.Key, $"{group.Count()} decisions", $"{group.Count()} run unless stopped", $"first {soonest.Id}: {soonest.Proposal.Title}", Show.Countdown(soonest.ClosesAt - now), Share(soonest.ClosesAt - now, soonest.Judgement.Window),
                $"/approvals/{soonest.Id}", Unacknowledged: false)
            {
                Seconds = (soonest.ClosesAt - now).TotalSeconds,
            };
        }

        foreach (var decision in asking.Except(many.SelectMany(g => g)))
        {
            var (proposal, left) = (decision.Proposal, decision.ClosesAt - now);
            string[] says =
            [
                decision.State switch { DecisionState.AwaitingVeto => "Runs unless stopped", DecisionState.AwaitingSecond => $"{string.Join(" and ", decision.ApprovedBy)} has signed, one signature more", _ => viewer is null ? "A manager decides" : "Approve or reject" },
                .. proposal.CostInr == 0 ? (string[])[] : [proposal.CostInr < 0 ? $"earns {Show.Inr(-proposal.CostInr)}" : Show.Inr(proposal.CostInr)],
                $"{proposal.Risk.ToString().ToLowerInvariant()} risk", $"{Show.Percent(100 * proposal.Confidence)} sure",
            ];
            yield return new NeedRow(
                decision.Id.ToString(), AgentWords.Priority(proposal), proposal.Agent, decision.Id.ToString(), proposal.Title, string.Join(", ", says), Show.Countdown(left),
                Share(left, decision.Judgement.Window), $"/approvals/{decision.Id}", Unacknowledged: false)
            {
                Seconds = left.TotalSeconds,
            };
        }
    }

    /// <summary>Causes of urgent and high alarms that nobody has acknowledged: one row a cause, however many alarms follow from it.</summary>
    public static IEnumerable<NeedRow> Alarms(AlarmPicture picture, Instant now)
    {
        ArgumentNullException.ThrowIfNull(picture);
        foreach (var cause in picture.Incidents)
        {
            var asking = cause.Alarms.Where(a => a.Unacknowledged).OrderBy(a => a.Priority).ToList();
            if (asking.Count == 0 || cause.Priority > AlarmPriority.High && asking[0].Priority > AlarmPriority.High) continue;
            var due = asking.Where(a => a.Due is not null).Select(a => a.Due!.Value).DefaultIfEmpty(Instant.Earliest).Min();
            var left = due == Instant.Earliest ? (TimeSpan?)null : due - now;
            var escalated = asking.Any(a => a.EscalatedAt is not null) ? "Nobody took it in hand in time. " : "";
            var says = escalated + (cause.Children > 0 ? $"{Show.Count(cause.Alarms.Count, "alarm")} of this cause, {asking.Count} to acknowledge" : asking[0].Evidence.Length > 0 ? asking[0].Evidence : "To acknowledge");
            yield return new NeedRow(
                $"alarm {cause.Key}", (int)cause.Priority, null, "Alarm", cause.Title, says, left switch { null => "", { Ticks: <= 0 } late => $"late {Show.Age(late.Negate())}", { } rest => Show.Countdown(rest) },
                left is { } known ? Share(known, asking[0].Definition.Respond) : null, $"/alarms?alarm={asking[0].Id}", Unacknowledged: true)
            {
                Seconds = left?.TotalSeconds ?? double.MaxValue,
            };
        }
    }

    /// <summary>Faults that an agent handed over and that stand: the technician was not seen to mend it in time, or nobody let one go.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="find">The device as it is now.</param>
    /// <param name="now">Human time.</param>
    public static IEnumerable<NeedRow> HandedOver(DeskView desk, Func<DeviceId, Twin?> find, Instant now)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(find);
        var seen = new HashSet<DeviceId>(desk.Open.Where(d => d.State != DecisionState.Shown).Select(d => d.Proposal.Target));
        foreach (var decision in desk.Ended)
        {
            var proposal = decision.Proposal;
            if (proposal.Agent != AgentName.Mechanic || decision.State is DecisionState.Lost or DecisionState.Forbidden || !seen.Add(proposal.Target)) continue;
            if (proposal.Kind != ActionKind.CallTechnician || now - decision.Last.At > Day || find(proposal.Target) is not { Fault: { } fault } twin) continue;
            var why = decision.State switch
            {
                DecisionState.Unconfirmed => "A technician was called and it was not seen mended in time",
                DecisionState.Expired => "Nobody let a technician go",
                DecisionState.Halted => "The agents were paused before a technician was called",
                _ => null,
            };
            if (why is null) continue;
            yield return new NeedRow(
                $"case {proposal.Target}", proposal.Urgent ? 1 : 2, proposal.Agent, decision.Id.ToString(), $"{twin.Device.Name}: still at fault", $"{why}. {fault.Code}", "", null,
                AlarmWords.PageOf(twin.Device) ?? $"/approvals/{decision.Id}", Unacknowledged: false);
        }
    }

    /// <summary>When the last approval or urgent alarm was settled: "18:42"; null where none was.</summary>
    public static string? LastSettled(DeskView desk, AlarmPicture? alarms)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var decided = desk.Ended.Where(d => d.ApprovedBy.Count > 0 || d.State is DecisionState.Rejected or DecisionState.Vetoed or DecisionState.Expired).Select(d => d.Last.At);
        var answered = alarms?.Alarms.Where(a => a.Priority <= AlarmPriority.High && a.AcknowledgedAt is not null).Select(a => a.AcknowledgedAt!.Value) ?? [];
        var all = decided.Concat(answered).ToList();
        return all.Count == 0 ? null : Show.ShortTime(all.Max());
    }

    /// <summary>Agents that are flagged, and the pause of all of them: they stand still until somebody looks.</summary>
    public static IEnumerable<NeedRow> Agents(IReadOnlyList<AgentHealth> agents, AgentPause? pause)
    {
        ArgumentNullException.ThrowIfNull(agents);
        if (pause is not null) yield return new NeedRow("pause", 2, null, "Agents", "All agents are paused", $"by {pause.By} since {Show.ShortTime(pause.Since)}: {pause.Reason.TrimEnd('.')}. A manager lets them run again", "", null, "/agents", Unacknowledged: false);
        foreach (var agent in agents.Where(a => !a.IsWell))
            yield return new NeedRow($"agent {agent.Agent}", 3, agent.Agent, "Agent flagged", $"{agent.Agent} is not well", agent.Fault ?? "It has not come back", "", null, $"/agents/{agent.Agent.ToString().ToLowerInvariant()}", Unacknowledged: false);
    }

    /// <summary>What the auditor found odd and nobody has marked as seen: the newest few, and how many more there are.</summary>
    public static IEnumerable<NeedRow> Odd(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        foreach (var finding in findings.Take(MostOdd))
            yield return new NeedRow(
                $"odd {finding.Record}", 3, AgentName.Auditor, $"Record {finding.Record}", finding.Flag.Says, "The auditor finds it odd: look at it and mark it as seen", "", null, $"/audit?group=odd&record={finding.Record}", Unacknowledged: false);
        if (findings.Count > MostOdd)
            yield return new NeedRow(
                "odd more", 3, AgentName.Auditor, "Odd", $"{Show.Number(findings.Count - MostOdd)} more were found odd", "Nobody has marked them as seen", "", null, "/audit?group=odd", Unacknowledged: false);
    }

    // In steps, so that the bar does not make every second a new view beside the figure.
    private static int Share(TimeSpan left, TimeSpan of) => of <= TimeSpan.Zero ? 0 : (int)Math.Clamp(Math.Round(50 * (left / of)) * 2, 0, 100);
}
