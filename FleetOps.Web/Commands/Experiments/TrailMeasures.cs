using System.Buffers;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// What became of an arm's decisions, and of how many the whole trail verifies: every record is written as a line of an exported ledger and read back, the chain of hashes is followed, and each decision must follow from its
/// own records as it stands; what was done in the world must have been sent by one of them. Pure.
/// </summary>
internal static class TrailMeasures
{
    /// <param name="ledger">Null where no agents were: all figures are zero, and all of nothing verifies.</param>
    /// <param name="done">Keys of what was done in the world.</param>
    public static IEnumerable<(MetricKey Key, double Value)> Of(ArmLedger? ledger, IReadOnlyCollection<string> done)
    {
        var all = ledger?.Decisions ?? [];
        var trails = Trails(ledger?.Records ?? []);
        var sound = all.Count(d => Verifies(d, trails));
        var sent = all.SelectMany(d => d.Entries).Select(e => e.What).OfType<DecisionEvent.Sent>().Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        yield return (new("decisions", "Decisions", "Decisions", "decisions"), all.Count);
        yield return (new("decisions_sent", "… carried out", "Decisions", "decisions"), all.Count(d => d.SentAt is not null));
        yield return (new("decisions_confirmed", "… of them seen to have worked", "Decisions", "decisions"), all.Count(d => d.State == DecisionState.Confirmed));
        yield return (new("decisions_person", "… that policy wanted a person for; nobody came", "Decisions", "decisions"), all.Count(d => d.Judgement.Verdict == Verdict.NeedsApproval));
        yield return (new("decisions_forbidden", "… that policy forbade", "Decisions", "decisions"), all.Count(d => d.Judgement.Verdict == Verdict.Forbidden));
        yield return (new("decisions_lost", "… that another one's device was in the way of", "Decisions", "decisions"), all.Count(d => d.State == DecisionState.Lost));
        yield return (new("trail_share", "Decisions whose full trail verifies", "Decisions", "%"), all.Count == 0 ? 100 : 100.0 * sound / all.Count);
        yield return (new("commands_without_decision", "Commands that no decision sent", "Decisions", "commands"), done.Count(k => !sent.Contains(k)));
    }

    // The entries of each decision up to where the chain is sound, as a stranger reads them.
    private static Dictionary<DecisionId, List<DecisionEntry>> Trails(IReadOnlyList<LedgerRecord> records)
    {
        var check = new ChainCheck();
        var trails = new Dictionary<DecisionId, List<DecisionEntry>>();
        var line = new ArrayBufferWriter<byte>(4096);
        foreach (var record in records)
        {
            line.ResetWrittenCount();
            record.WriteLine(line);
            var read = LedgerLine.Read(line.WrittenMemory);
            if (!check.Take(read)) break;
            if (read.Entry.Body is not { } body) continue;

            var entry = DecisionRecord.Read(body);
            if (!trails.TryGetValue(entry.Decision, out var trail)) trails[entry.Decision] = trail = [];
            trail.Add(entry.ToEntry(read.At));
        }

        return trails;
    }

    private static bool Verifies(Decision decision, Dictionary<DecisionId, List<DecisionEntry>> trails)
    {
        if (!trails.TryGetValue(decision.Id, out var trail) || trail.Count != decision.Entries.Count) return false;
        try
        {
            return Decision.Of(decision.Id, trail).State == decision.State;
        }
        catch (ArgumentException)
        {
            // They cannot have happened in this order.
            return false;
        }
    }
}
