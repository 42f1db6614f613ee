using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>What is odd about people and decisions, a rule at a time. Pure: equal sights give equal flags, and what was flagged before is not flagged again.</summary>
public sealed class AuditorRules(AuditorOptions options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private const int Tries = 3;

    public IReadOnlyList<AuditFlag> Find(AuditSight sight)
    {
        ArgumentNullException.ThrowIfNull(sight);
        var signatures = Signatures(sight);
        return
        [
            .. OddHours(signatures).Concat(RubberStamps(signatures)).Concat(OwnBenefits(sight)).Concat(OddDecisions(sight)).Concat(PolicyFlips(sight)).Concat(Refusals(sight)).Concat(Overreach(sight))
                .Where(f => !sight.Flagged.Contains(f.Key)).DistinctBy(f => f.Key),
        ];
    }

    private IEnumerable<AuditFlag> OddHours(List<Signature> signatures)
    {
        foreach (var signed in signatures)
        {
            var local = signed.At.ToDateTimeOffset().ToOffset(Clocks.Ist);
            var odd = options.OddFromHour <= options.OddUntilHour
                ? local.Hour >= options.OddFromHour && local.Hour < options.OddUntilHour : local.Hour >= options.OddFromHour || local.Hour < options.OddUntilHour;
            // Safety does not wait for the morning.
            if (odd && !signed.Decision.Proposal.Urgent)
                yield return new AuditFlag(
                    FlagRule.OddHour, signed.Decision.Id.ToString(), $"{signed.By} approved {signed.Decision.Id} at {local.ToString("HH:mm", CultureInfo.InvariantCulture)}, when nobody is expected to.",
                    [$"Signatures between {options.OddFromHour}:00 and {options.OddUntilHour}:00 IST are looked at.", signed.Decision.Proposal.Title], $"odd_hour:{signed.Decision.Id}:{signed.By}")
                {
                    People = [signed.By],
                };
        }
    }

    private IEnumerable<AuditFlag> RubberStamps(List<Signature> signatures)
    {
        foreach (var person in signatures.Where(s => s.Decision.Proposal.Risk >= Risk.Medium && s.Thought.TotalSeconds < options.HastySeconds).GroupBy(s => s.By))
        {
            Signature[] hasty = [.. person.OrderBy(s => s.At)];
            for (var last = options.HastyInHour - 1; last < hasty.Length; last++)
            {
                var first = hasty[last - options.HastyInHour + 1];
                if (hasty[last].At - first.At > Hour) continue;
                var row = hasty[(last - options.HastyInHour + 1)..(last + 1)];
                yield return new AuditFlag(
                    FlagRule.RubberStamp, person.Key, $"{person.Key} approved {row.Length} decisions of medium or high risk within an hour, each in under {options.HastySeconds:0.#} s.",
                    [.. row.Select(s => $"{s.Decision.Id} after {s.Thought.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s: {s.Decision.Proposal.Title}")], $"rubber_stamp:{person.Key}:{first.Decision.Id}");
                last += options.HastyInHour - 1;
            }
        }
    }

    private IEnumerable<AuditFlag> OwnBenefits(AuditSight sight)
    {
        var refunds = sight.Decisions.Where(d => d.Proposal.What is Intervention.Refund && d.ApprovedBy.Count > 0).Select(d => (Decision: d, ((Intervention.Refund)d.Proposal.What).Order, By: d.ApprovedBy)).ToList();
        foreach (var own in refunds.Where(r => r.By.Contains(r.Order.Driver, StringComparer.OrdinalIgnoreCase)))
            yield return new AuditFlag(FlagRule.OwnBenefit, own.Order.Driver, $"{own.Order.Driver} approved {own.Decision.Id}, a refund to himself.", [own.Decision.Proposal.Title, Rupees.Text(own.Order.Inr)], $"own_benefit:{own.Decision.Id}");
        foreach (var pair in refunds.SelectMany(r => r.By.Select(by => (r.Decision, r.Order, By: by))).GroupBy(r => (r.By, r.Order.Driver)))
        {
            if (pair.Count() < options.RefundsToOne || refunds.Any(r => r.Order.Driver == pair.Key.Driver && !r.By.Contains(pair.Key.By))) continue;
            var first = pair.MinBy(r => r.Decision.Id).Decision.Id;
            yield return new AuditFlag(
                FlagRule.OwnBenefit, pair.Key.By, $"{pair.Key.By} approved all {pair.Count()} refunds of a day to {pair.Key.Driver}, {Rupees.Text(pair.Sum(r => r.Order.Inr))} together.",
                [.. pair.Select(r => $"{r.Decision.Id}: {Rupees.Text(r.Order.Inr)}, {r.Order.Rule}")], $"own_benefit:{pair.Key.By}:{pair.Key.Driver}:{first}");
        }
    }

    private static IEnumerable<AuditFlag> OddDecisions(AuditSight sight)
    {
        foreach (var decision in sight.Decisions)
        {
            if (!decision.State.IsOver() || !sight.Verdicts.TryGetValue(decision.Id, out var verdict) || !verdict.IsOdd) continue;
            yield return new AuditFlag(
                FlagRule.OddDecision, decision.Id.ToString(), $"{decision.Id} is odd: {(verdict.Reasons is [var first, ..] ? first : "its record is unlike ordinary ones.")}",
                [.. verdict.Reasons, $"Score {verdict.Score.ToString("0.00", CultureInfo.InvariantCulture)} by {verdict.By.Model}{(verdict.By.Version is { } version ? $" {version}" : "")}."], $"odd_decision:{decision.Id}")
            {
                People = decision.ApprovedBy,
            };
        }
    }

    private IEnumerable<AuditFlag> PolicyFlips(AuditSight sight)
    {
        foreach (var policy in sight.Records.Where(r => r.Entry is { Kind: "policy_changed", Body: not null }).Select(r => (Record: r, Policy: PolicyChange.Read(r.Entry.Body!))).Where(p => p.Policy is not null).GroupBy(p => p.Policy!.Of()))
        {
            (LedgerRecord Record, PolicyChange? Policy)[] row = [.. policy.OrderBy(p => p.Record.Seq)];
            for (var i = 1; i < row.Length; i++)
                for (var before = i - 1; before >= 0; before--)
                {
                    // Set back: what holds now held before the change that came between.
                    if (row[before].Policy!.Before != row[i].Policy!.After || row[before].Policy!.Before == row[before].Policy!.After) continue;
                    if (row[i].Record.At - row[before].Record.At > TimeSpan.FromHours(options.FlipHours)) break;
                    // A rung that is earned and lost is the system's own, and no person's.
                    if (row[before].Record.Entry.Actor == "system" && row[i].Record.Entry.Actor == "system") break;
                    yield return new AuditFlag(
                        FlagRule.PolicyFlip, policy.Key, $"The policy {policy.Key} was changed by {row[before].Record.Entry.Actor} and set back by {row[i].Record.Entry.Actor} within {Span(row[i].Record.At - row[before].Record.At)}.",
                        [.. row[before..(i + 1)].Select(p => $"Record {p.Record.Seq}: {p.Record.Entry.Detail}")], $"policy_flip:{row[before].Record.Seq}:{row[i].Record.Seq}")
                    {
                        People = [.. row[before..(i + 1)].Select(p => p.Record.Entry.Actor).Distinct()],
                    };
                    break;
                }
        }
    }

    private IEnumerable<AuditFlag> Refusals(AuditSight sight)
    {
        foreach (var name in sight.Records.Where(r => r.Entry.Kind is "sign_in_refused" or "locked_out").GroupBy(r => r.Entry.Actor))
        {
            LedgerRecord[] row = [.. name.OrderBy(r => r.Seq)];
            for (var last = options.Refusals - 1; last < row.Length; last++)
            {
                var first = row[last - options.Refusals + 1];
                if (row[last].At - first.At > TimeSpan.FromMinutes(options.RefusalMinutes)) continue;
                yield return new AuditFlag(
                    FlagRule.SignInFailures, name.Key, $"{name.Key} was refused at sign-in {options.Refusals} times within {Span(row[last].At - first.At)}.",
                    [.. row[(last - options.Refusals + 1)..(last + 1)].Select(r => $"Record {r.Seq}: {r.Entry.Detail}")], $"sign_in_failures:{name.Key}:{first.Seq}");
                last += options.Refusals - 1;
            }
        }
    }

    private static IEnumerable<AuditFlag> Overreach(AuditSight sight)
    {
        foreach (var name in sight.Records.Where(r => r.Entry.Kind == "decision_refused").GroupBy(r => r.Entry.Actor))
        {
            LedgerRecord[] row = [.. name.OrderBy(r => r.Seq)];
            for (var last = Tries - 1; last < row.Length; last += Tries)
                if (row[last].At - row[last - Tries + 1].At <= Hour)
                    yield return new AuditFlag(
                        FlagRule.Overreach, name.Key, $"{name.Key} tried {Tries} times within an hour to decide without the manager role.", [.. row[(last - Tries + 1)..(last + 1)].Select(r => $"Record {r.Seq}: {r.Entry.Detail}")],
                        $"overreach:{name.Key}:{row[last - Tries + 1].Seq}");
        }
    }

    /// <summary>Each approval with how long it was thought over: since the proposal, or since the same person's approval before.</summary>
    private static List<Signature> Signatures(AuditSight sight)
    {
        List<Signature> all = [];
        foreach (var decision in sight.Decisions)
            foreach (var entry in decision.Entries)
                if (entry.What is DecisionEvent.Approved approved) all.Add(new Signature(decision, approved.By, entry.At, entry.At - decision.First.At));
        all.Sort((a, b) => a.At.CompareTo(b.At));
        Dictionary<string, Instant> last = [];
        for (var i = 0; i < all.Count; i++)
        {
            var signed = all[i];
            if (last.TryGetValue(signed.By, out var before) && signed.At - before < signed.Thought) all[i] = signed with { Thought = signed.At - before };
            last[signed.By] = signed.At;
        }

        return all;
    }

    private static string Span(TimeSpan span) => span.TotalHours >= 1 ? $"{(int)span.TotalHours} h {span.Minutes:00}" : span.TotalMinutes >= 1 ? $"{(int)span.TotalMinutes} min" : $"{(int)span.TotalSeconds} s";

    private sealed record Signature(Decision Decision, string By, Instant At, TimeSpan Thought);
}
