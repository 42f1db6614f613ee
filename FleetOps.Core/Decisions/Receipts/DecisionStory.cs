using System.Globalization;
using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions.Receipts;

/// <summary>A decision told whole: what, why, on what evidence, by which line of policy, who approved, what was sent, what was seen. Pure.</summary>
public static class DecisionStory
{
    /// <param name="decision">The decision.</param>
    /// <param name="records">The numbers of the ledger's records of its entries, in their order.</param>
    public static PageText Tell(Decision decision, IReadOnlyList<long> records)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var proposal = decision.Proposal;
        var words = new PageText()
            .Title($"Decision {decision.Id}: {proposal.Title}")
            .Paragraph(proposal.Reason)
            .Facts(
                ("Came to", $"{DecisionWords.Spaced(decision.State)}, {Human(decision.Last.At)}"), ("Agent", DecisionWords.Spaced(proposal.Agent)), ("Kind", DecisionWords.Spaced(proposal.Kind)), ("Device", proposal.Target.Value),
                ("Proposed", Human(decision.First.At)), ("World time then", Human(decision.First.WorldAt)));
        Why(words, proposal);
        Policy(words, decision);
        People(words, decision);
        Deeds(words, decision);
        words.Heading("Every step").Table(
            ["No", "Time", "World time", "What happened", "Record"],
            decision.Entries.Select((e, i) => (IReadOnlyList<string>)[Number(e.Number), Human(e.At), Human(e.WorldAt), DecisionWords.Of(e.What), i < records.Count ? Number(records[i]) : "–"]), 0, 4);
        return words.Note("Times are in India (IST). World time is the simulation's clock where devices are simulated. Each step is a record of the ledger; the records are in this file.");
    }

    private static void Why(PageText words, Proposal proposal)
    {
        words.Heading("Why");
        if (proposal.Evidence.Count == 0) words.Paragraph("The agent gave no evidence.");
        else
            words.Table(["Evidence", "Value", "Weight"], proposal.Evidence.Select(e => (IReadOnlyList<string>)[e.What, e.Value, e.Weight is { } weight ? weight.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : "–"]), 2);
        List<(string, string)> facts = [("Cost", Rupees.Text(proposal.CostInr))];
        if (proposal.AvoidedInr is { } avoided) facts.Add(("Avoided loss", Rupees.Text(avoided)));
        facts.Add(("Risk", DecisionWords.Spaced(proposal.Risk)));
        facts.Add(("Confidence", proposal.Confidence.ToString("P0", CultureInfo.InvariantCulture)));
        if (proposal.Basis is { } basis)
            facts.Add(("Model", basis.Version is { } version ? $"{basis.Model} {version}: {basis.Score}, {basis.Base} on average" : $"a rule stood in for {basis.Model}: {basis.Score}"));
        facts.Add(("If nobody decides", proposal.SafeDefault));
        words.Facts(facts);
    }

    private static void Policy(PageText words, Decision decision)
    {
        var judgement = decision.Judgement;
        words.Heading("Policy").Facts(
            ("Verdict", DecisionWords.Spaced(judgement.Verdict)), ("Rung", DecisionWords.Spaced(judgement.Rung)), ("Reason", judgement.Reason),
            ("Signatures", judgement.Verdict == Verdict.NeedsApproval ? judgement.FourEyes ? "two different people" : "one" : "none needed"), ("Window", judgement.Window > TimeSpan.Zero ? $"{judgement.Window.TotalMinutes:0} min, until {Human(decision.ClosesAt)}" : "none"));
        if (judgement.Checks.Count > 0)
            words.Table(["Limit", "Value", "Bound", ""], judgement.Checks.Select(c => (IReadOnlyList<string>)[c.Limit, c.Value, c.Bound, c.Exceeded ? "exceeded" : "kept"]), 1, 2);
    }

    private static void People(PageText words, Decision decision)
    {
        words.Heading("Who decided");
        List<(string, string)> people = [];
        foreach (var entry in decision.Entries)
            if (entry.What is DecisionEvent.Approved or DecisionEvent.TakenBack or DecisionEvent.Rejected or DecisionEvent.Vetoed or DecisionEvent.Halted or DecisionEvent.Expired)
                people.Add((Human(entry.At), DecisionWords.Of(entry.What)));
        if (people.Count > 0) words.Facts(people);
        else words.Paragraph(decision.Judgement.Verdict switch { Verdict.Auto => "Nobody had to: policy let it run by itself.", Verdict.RunsUnlessVetoed => "Nobody objected.", _ => "Nobody." });
    }

    private static void Deeds(PageText words, Decision decision)
    {
        words.Heading("What was sent and seen");
        List<(string, string)> deeds = [];
        foreach (var entry in decision.Entries)
            if (entry.What is DecisionEvent.Sent or DecisionEvent.Answered or DecisionEvent.Confirmed or DecisionEvent.Unconfirmed or DecisionEvent.Withdrawn or DecisionEvent.Lost)
                deeds.Add((Human(entry.At), DecisionWords.Of(entry.What)));
        if (decision.SentAt is null) words.Paragraph("Nothing was sent.");
        else deeds.Insert(0, ("Command", CanonicalJson.Of(decision.Proposal.What, DecisionJson.Options).Text));
        if (deeds.Count > 0) words.Facts(deeds);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Human(Instant at) => at.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
