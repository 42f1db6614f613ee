using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Audit;
using Xunit;

namespace FleetOps.Tests.Agents.Auditor;

/// <summary>What a report counts, and when a trail does not verify.</summary>
public sealed class ComplianceTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 11, 14, 4, 30, 0, TimeSpan.Zero));

    [Fact]
    public void Trails_ThatAreWholeAndPossible_Verify()
    {
        var fold = new TrailFold(Start, Start + TimeSpan.FromDays(7));
        Take(fold, 1, [Proposed(), new DecisionEvent.Approved("nandini"), new DecisionEvent.Sent("k", 1)]);
        Take(fold, 2, [Proposed(), new DecisionEvent.Rejected("nandini", "no")]);
        // Sent without an approval, and a trail with an entry missing.
        Take(fold, 3, [Proposed(), new DecisionEvent.Sent("k", 1)]);
        Take(fold, 4, [Proposed(), new DecisionEvent.Approved("nandini"), new DecisionEvent.Sent("k", 1)], without: 2);
        Assert.Equal((4, 2), (fold.Decisions, fold.Verified));
        Assert.Equal(["D-3", "D-4"], fold.Unsound);
        Assert.Equal((1, 3), (fold.Count("decision_rejected"), fold.Count("decision_sent")));
    }

    [Fact]
    public void Records_OfAnotherTime_DoNotCount()
    {
        var fold = new TrailFold(Start + TimeSpan.FromDays(1), Start + TimeSpan.FromDays(8));
        Take(fold, 1, [Proposed(), new DecisionEvent.Rejected("nandini", "no")]);
        Assert.Equal((0, 0), (fold.Decisions, fold.Count("decision_rejected")));
    }

    [Fact]
    public void Report_InTheLedger_ReadsBack_AndRoundsDown()
    {
        var report = new ComplianceReport(Start, Start + TimeSpan.FromDays(7), 900, "ab", null, 1_000, 999, ["D-7"], 900, 800, 100, 20, 3, 1, 2, 0, 0, 1, 2, 1, 35.5m, 40, 30, 0.9, 8, 0.01, 0.02, null, 44.5);
        var read = ComplianceReport.Read(report.ToLedger("nandini"))!;
        Assert.Equal(report with { Unsound = read.Unsound }, read);
        Assert.Equal(["D-7"], read.Unsound);
        Assert.Equal("99.9 %", ComplianceRow.Of(report)[0].Value);
        Assert.Equal("99.9 %", ComplianceRow.Of(report with { Decisions = 100_000, Verified = 99_999 })[0].Value);
        Assert.Equal("100.0 %", ComplianceRow.Of(report with { Verified = 1_000 })[0].Value);
    }

    private static DecisionEvent.Proposed Proposed() => new(DecidingRoom.Restart(), new Judgement(Verdict.NeedsApproval, Rung.Ask, false, TimeSpan.FromMinutes(15), "asks", []));

    private static void Take(TrailFold fold, long decision, DecisionEvent[] events, int without = 0)
    {
        for (var i = 1; i <= events.Length; i++)
        {
            if (i == without) continue;
            var body = CanonicalJson.Of(new DecisionRecord(new DecisionId(decision), i, Start, events[i - 1]), DecisionJson.Options);
            fold.Take(LedgerRecord.Chain(default, Start, new LedgerEntry("mechanic", DecisionWords.KindOf(events[i - 1]), "said", body)));
        }
    }
}
