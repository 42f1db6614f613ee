using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Pages.Approvals;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// Puts the mechanic's decisions about one station together to troubles: what was seen, what was made of it, what was done, what came of it. A decision belongs to the trouble before it at the same device unless its
/// own first sign came after the last thing that happened there; what returns power and drivers belongs to the trouble before it. Pure.
/// </summary>
public static class HealingChains
{
    private const int MostChains = 8;
    private static readonly TimeSpan Apart = TimeSpan.FromHours(2);

    public static HealingView Of(IEnumerable<Decision> decisions, Station station)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(station);
        var ours = decisions.Where(d => d.Proposal.Agent == AgentName.Mechanic && d.State is not (DecisionState.Lost or DecisionState.Forbidden)).OrderBy(d => d.First.WorldAt).ThenBy(d => d.Id).ToList();
        var troubles = ours.GroupBy(d => d.Proposal.Target).SelectMany(Split).OrderByDescending(t => t[^1].Last.WorldAt).ThenByDescending(t => t[^1].Id).Take(MostChains).ToList();
        var waiting = ours.LastOrDefault(d => d.State.NeedsSomebody());
        return new HealingView([.. troubles.Select(t => ChainOf(t, station))], troubles.Count > 0 ? DecisionLoop.Of(troubles[0][^1].State) : null, waiting?.Id.ToString());
    }

    private static List<List<Decision>> Split(IEnumerable<Decision> ofOneDevice)
    {
        List<List<Decision>> troubles = [];
        foreach (var decision in ofOneDevice)
        {
            if (troubles.Count == 0 || !IsAftermath(decision) && IsNew(decision, troubles[^1][^1])) troubles.Add([]);
            troubles[^1].Add(decision);
        }

        return troubles;
    }

    private static bool IsNew(Decision decision, Decision before) =>
        decision.Proposal.Since is { } since ? since > before.Last.WorldAt : decision.First.WorldAt - before.Last.WorldAt > Apart;

    private static bool IsAftermath(Decision decision) => decision.Proposal.Kind is ActionKind.Release or ActionKind.LiftLimit;

    private static HealingChain ChainOf(List<Decision> trouble, Station station)
    {
        var first = trouble[0];
        List<HealingStep> steps = [.. Begin(first)];
        var cause = CauseOf(first);
        foreach (var decision in trouble)
        {
            var now = CauseOf(decision);
            if (decision != first && now.Length > 0 && NameOf(now) != NameOf(cause)) steps.Add(Diagnosed(decision, now));
            if (now.Length > 0) cause = now;
            steps.AddRange(Done(decision));
        }

        var (outcome, over) = OutcomeOf(trouble);
        var number = station.Connectors.FirstOrDefault(c => c.Id == first.Proposal.Target)?.Number;
        var place = number is { } bay ? $"Bay {bay}" : "Station";
        var what = NameOf(cause);
        return new HealingChain(first.Id.ToString(), what.Length > 0 ? $"{place}: {what}" : $"{place}: {first.Proposal.Title}", outcome, over, trouble[^1].Last.WorldAt, [.. steps]);
    }

    private static IEnumerable<HealingStep> Begin(Decision first)
    {
        if (IsAftermath(first)) yield break;
        var seen = first.Proposal.Evidence.Where(e => !e.What.StartsWith(Diagnosis.CauseMark, StringComparison.Ordinal) && e.What != Diagnosis.TriedMark).Select(e => $"{e.What} {e.Value}").ToList();
        var since = first.Proposal.Since ?? first.First.WorldAt;
        yield return new HealingStep($"{first.Id}s", Show.ShortTime(since), "Detect", seen.Count > 0 ? string.Join("; ", seen) : first.Proposal.Reason, "", HealingMark.Done, null);
        if (CauseOf(first) is { Length: > 0 } cause) yield return Diagnosed(first, cause, first.First.WorldAt - since);
    }

    private static HealingStep Diagnosed(Decision decision, string cause, TimeSpan? took = null) => new(
        $"{decision.Id}d", Show.ShortTime(decision.First.WorldAt), took is null ? "Diagnose again" : "Diagnose", cause, took is { } span ? Span(span) : "", HealingMark.Done, null);

    private static IEnumerable<HealingStep> Done(Decision decision)
    {
        var (proposal, href) = (decision.Proposal, $"/approvals/{decision.Id}");
        var act = (IsAftermath(decision) ? "" : "Act: ") + ActionWords.Of(proposal.Kind).ToLowerInvariant();
        var what = char.ToUpperInvariant(act[0]) + act[1..];
        if (decision.SentAt is not { } sent)
        {
            yield return new HealingStep(
                $"{decision.Id}a", Show.ShortTime(decision.State.IsOver() ? decision.Last.WorldAt : decision.First.WorldAt), what, $"{decision.Id} {DecisionLoop.Words(decision)}", "",
                decision.State.IsOver() ? HealingMark.Failed : HealingMark.Open, href);
            yield break;
        }

        var by = decision.ApprovedBy.Count > 0 ? $"approved by {string.Join(" and ", decision.ApprovedBy)}" : decision.Judgement.Verdict == Verdict.RunsUnlessVetoed ? "nobody objected" : "by itself";
        var answer = decision.Receipt is { } receipt ? $", answered {DecisionWords.Spaced(receipt.Status)}" : "";
        yield return new HealingStep($"{decision.Id}a", Show.ShortTime(sent), what, $"{decision.Id}, {by}{answer}", Span(sent - decision.First.WorldAt), decision.State == DecisionState.Sent ? HealingMark.Open : HealingMark.Done, href);
        if (decision.State == DecisionState.Sent) yield break;
        yield return new HealingStep(
            $"{decision.Id}v", Show.ShortTime(decision.State == DecisionState.Verifying ? sent : decision.Last.WorldAt), "Verify", DecisionLoop.Words(decision), decision.State == DecisionState.Verifying ? "" : Span(decision.Last.WorldAt - sent),
            decision.State switch { DecisionState.Confirmed => HealingMark.Done, DecisionState.Verifying => HealingMark.Open, _ => HealingMark.Failed }, null);
    }

    private static (string Words, bool Over) OutcomeOf(List<Decision> trouble)
    {
        var last = trouble.FindLast(d => !IsAftermath(d)) ?? trouble[^1];
        var called = trouble.Find(d => d.Proposal.Kind == ActionKind.CallTechnician && d.SentAt is not null);
        var ended = trouble.Find(Ends);
        if (ended is not null)
        {
            var took = ended.Last.WorldAt - (trouble[0].Proposal.Since ?? trouble[0].First.WorldAt);
            var who = called is not null ? "handed over" : trouble.Any(d => d.ApprovedBy.Count > 0) ? "with a person's approval" : "no person needed";
            return ($"over after {Span(took)}, {who}", true);
        }

        if (IsAftermath(trouble[^1])) return ("over", true);
        if (last.State.NeedsSomebody()) return ("waits for a person", false);
        if (called is not null) return (called.State == DecisionState.Unconfirmed ? "handed over, not seen mended" : "handed over", false);
        return last.State switch
        {
            DecisionState.Withdrawn => ("withdrawn, not wanted any more", true),
            DecisionState.Rejected or DecisionState.Vetoed => ("decided against", false),
            DecisionState.Expired => ("nobody decided", false),
            DecisionState.Halted => ("halted by the pause", false),
            DecisionState.Unconfirmed => ("the next remedy comes", false),
            _ => ("under way", false),
        };
    }

    // A remedy whose effect is that the device is well, or serves again.
    private static bool Ends(Decision decision) =>
        decision.State == DecisionState.Confirmed && !IsAftermath(decision) && decision.Proposal.Effect.Conditions.Any(c => c is Condition.NotFaulted or Condition.Served);

    /// <summary>"a jammed lock 91 %, the meter 4 %"; empty where the decision weighs no causes.</summary>
    private static string CauseOf(Decision decision) => string.Join(
        ", ", decision.Proposal.Evidence.Where(e => e.What.StartsWith(Diagnosis.CauseMark, StringComparison.Ordinal)).Select(e => $"{e.What[Diagnosis.CauseMark.Length..]} {e.Value}"));

    // The first cause without its share: "a jammed lock".
    private static string NameOf(string causes)
    {
        var first = causes.Split(", ")[0];
        var share = first.TakeWhile(c => !char.IsDigit(c)).Count();
        return first[..share].TrimEnd();
    }

    private static string Span(TimeSpan span) => span.TotalSeconds < 1 ? "at once" : Show.Age(TimeSpan.FromSeconds(Math.Round(span.TotalSeconds)));
}
