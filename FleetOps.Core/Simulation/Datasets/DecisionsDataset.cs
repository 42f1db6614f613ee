using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>Agent decisions with their audit fields, chained by hashes, and which of them are odd (the truth, in a file of its own).</summary>
public static class DecisionsDataset
{
    private const double OddShare = 0.04;

    internal static DatasetSource Source(DatasetPlan plan)
    {
        var decisions = new Dataset("agent_decisions", "decisions of the five agents with what an audit asks of them, in the order in which they were proposed",
        [
            DatasetColumn.Integer("decision", "", 1, 1e9, "number in the chain"),
            DatasetColumn.Time("proposed_at", "when the agent proposed it"),
            DatasetColumn.Text("agent", "who proposed it", DecisionMaker.Agents),
            DatasetColumn.Text("kind", "what was proposed", [.. DecisionMaker.Kinds.Select(k => k.Kind)]),
            DatasetColumn.Text("target_id", "the device that it is about"),
            DatasetColumn.Text("evidence", "what the agent saw, and the limit that made it act"),
            DatasetColumn.Number("pressure", "", 0, 100, 3, "the evidence as a share of its limit; 1 and more calls for action"),
            DatasetColumn.Number("cost_inr", "INR", 0, 1e6, 0, "what it was expected to cost"),
            DatasetColumn.Number("benefit_inr", "INR", 0, 1e6, 0, "what it was expected to be worth"),
            DatasetColumn.Number("confidence", "", 0, 1, 3, "how sure the agent was that it works"),
            DatasetColumn.Number("risk", "", 0, 1, 3, "how bad it would be if it does not"),
            DatasetColumn.Text("verdict", "what policy made of it", "auto", "runs_unless_vetoed", "needs_approval"),
            DatasetColumn.Text("approver", "the person, or policy; empty: nobody") with { Optional = true },
            DatasetColumn.Time("approved_at", "when it was approved") with { Optional = true },
            DatasetColumn.Time("executed_at", "when the command went out") with { Optional = true },
            DatasetColumn.Text("receipt", "what the device answered", "accepted", "rejected", "no_answer") with { Optional = true },
            DatasetColumn.Text("outcome", "how it ended", "confirmed", "unconfirmed", "failed", "vetoed", "rejected", "expired"),
            DatasetColumn.Text("previous_hash", "hash of the decision before; 64 zeros at the first"),
            DatasetColumn.Text(
                "hash", "SHA-256 of previous_hash, decision, proposed_at, agent, kind, target_id, evidence, cost_inr, verdict, approver, approved_at, executed_at, receipt, outcome, joined by '|'"),
        ], plan.Decisions);
        var oddities = new Dataset("agent_decision_oddities", "the decisions that are odd, and why: the truth that an audit should find",
        [
            DatasetColumn.Integer("decision", "", 1, 1e9, "number in the chain"),
            DatasetColumn.Text("oddity", "which rule it breaks", DecisionOddity.Kinds),
        ], null)
        {
            IsLabel = true,
        };
        return new DatasetSource([decisions, oddities], 0.2, run => Write(plan, run.RowsOf(decisions), run.RowsOf(oddities)));
    }

    /// <summary>The decisions of a plan with their labels, as the rows of the dataset have them.</summary>
    public static IReadOnlyList<MadeDecision> Of(DatasetPlan plan) =>
    [
        .. Make(plan).Select(r => new MadeDecision(
            r.ProposedAt, r.Agent, r.Kind, r.Target, r.Evidence, Math.Round(r.Pressure, 3), r.Cost, r.Benefit, Math.Round(r.Confidence, 3), Math.Round(r.Risk, 3), r.Verdict, r.Approver, r.ApprovedAt, r.ExecutedAt,
            r.Receipt, r.Outcome, r.Oddity)),
    ];

    private static List<DecisionRow> Make(DatasetPlan plan)
    {
        var stream = NamedStream.For(plan.Seed, "agents", "decisions");
        var maker = new DecisionMaker(plan, stream);
        var mean = plan.Days * 86_400.0 / (plan.Decisions + 1);
        var made = new List<DecisionRow>(plan.Decisions);
        var at = plan.Start;
        while (made.Count < plan.Decisions)
        {
            at = Step(at, mean, stream);
            var row = maker.Next(at);
            made.Add(row);
            if (!stream.Chance(OddShare)) continue;
            var kind = DecisionOddity.Kinds[stream.Index(DecisionOddity.Kinds.Length)];
            if (!DecisionOddity.Suits(kind, row)) continue;
            DecisionOddity.Plant(row, kind, stream, maker);
            if (kind != "repeated") continue;
            if (made.Count == plan.Decisions)
            {
                made.RemoveAt(made.Count - 1);
                made.Add(maker.Next(at));
                continue;
            }

            var seconds = TimeSpan.FromSeconds(5 + stream.Index(40));
            at += seconds;
            made.Add(row with { ProposedAt = at, ApprovedAt = row.ApprovedAt + seconds, ExecutedAt = row.ExecutedAt + seconds });
            row.Oddity = null;
        }

        return made;
    }

    private static void Write(DatasetPlan plan, DatasetRows rows, DatasetRows odd)
    {
        var made = Make(plan);
        var previous = new string('0', 64);
        for (var i = 0; i < made.Count; i++)
        {
            var hash = made[i].Hash(i + 1, previous);
            WriteRow(rows, made[i], i + 1, previous, hash);
            if (made[i].Oddity is { } oddity) odd.Add(i + 1).Add(oddity).End();
            previous = hash;
        }
    }

    /// <summary>The next moment at which an agent has something to say: half as often at night.</summary>
    private static Instant Step(Instant at, double mean, NamedStream stream)
    {
        var hour = LocalTime.Hour(at.UnixMilliseconds / 1000);
        return at + TimeSpan.FromSeconds(1 + (long)stream.Exponential(mean * (hour is > 7 and < 23 ? 0.8 : 1.5)));
    }

    private static void WriteRow(DatasetRows rows, DecisionRow row, int number, string previous, string hash)
    {
        rows.Add(number).Add(row.ProposedAt).Add(row.Agent).Add(row.Kind).Add(row.Target).Add(row.Evidence).Add(row.Pressure).Add(row.Cost).Add(row.Benefit)
            .Add(row.Confidence).Add(row.Risk).Add(row.Verdict);
        Or(rows, row.Approver);
        Or(rows, row.ApprovedAt);
        Or(rows, row.ExecutedAt);
        Or(rows, row.Receipt);
        rows.Add(row.Outcome).Add(previous).Add(hash).End();
    }

    private static void Or(DatasetRows rows, string? text)
    {
        if (text is null) rows.AddNothing();
        else rows.Add(text);
    }

    private static void Or(DatasetRows rows, Instant? time)
    {
        if (time is { } t) rows.Add(t);
        else rows.AddNothing();
    }
}
