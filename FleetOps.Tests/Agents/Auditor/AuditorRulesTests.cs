using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Decisions;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Auditor;

/// <summary>The auditor's cycle table: what it sees, and what it flags or leaves alone.</summary>
public sealed class AuditorRulesTests
{
    // 10:00 in India.
    private static readonly Instant Morning = Instant.From(new DateTimeOffset(2026, 11, 21, 4, 30, 0, TimeSpan.Zero));
    private readonly AuditorRules _rules = new(new AuditorOptions());

    [Theory]
    [InlineData(10, false, false)]
    [InlineData(0, false, true)]
    [InlineData(4, false, true)]
    [InlineData(5, false, false)]
    [InlineData(23, false, false)]
    [InlineData(3, true, false)]
    public void Signature_AtAnHour_IsOddAtNightUnlessUrgent(int hour, bool urgent, bool odd)
    {
        var at = Morning + TimeSpan.FromHours(hour - 10);
        var decision = Approved(1, at - TimeSpan.FromMinutes(2), ("nandini", at), urgent: urgent);
        Assert.Equal(odd, Find(decisions: [decision]).Any(f => f.Rule == FlagRule.OddHour && f.Subject == "D-1"));
    }

    [Theory]
    [InlineData(3, 2, Risk.Medium, true)]
    [InlineData(2, 2, Risk.Medium, false)]
    [InlineData(3, 30, Risk.Medium, false)]
    [InlineData(5, 2, Risk.Low, false)]
    [InlineData(3, 2, Risk.High, true)]
    public void Signatures_InSeconds_AreARubberStampWhereRiskIsNotLow(int count, int seconds, Risk risk, bool flagged)
    {
        var decisions = Enumerable.Range(1, count).Select(i => Approved(i, Morning, ("nandini", Morning + TimeSpan.FromSeconds(seconds * i)), risk)).ToList();
        Assert.Equal(flagged, Find(decisions: decisions).Any(f => f.Rule == FlagRule.RubberStamp && f.Subject == "nandini"));
    }

    [Fact]
    public void Signatures_OfTwoPeople_AreNotAddedUp()
    {
        List<Decision> decisions = [Approved(1, Morning, ("nandini", Morning + TimeSpan.FromSeconds(1)), Risk.High), Approved(2, Morning, ("nandini", Morning + TimeSpan.FromSeconds(2)), Risk.High), Approved(3, Morning, ("arjun", Morning + TimeSpan.FromSeconds(3)), Risk.High)];
        Assert.Empty(Find(decisions: decisions));
    }

    [Fact]
    public void Decision_ThatTheModelFindsOdd_IsFlaggedOnceWithItsReasons()
    {
        var decision = Rejected(7);
        var verdict = new DecisionVerdict(AnsweredBy.Rule, 0.94, true, ["It spends a lot at little confidence and high risk."], []);
        var flag = Assert.Single(Find(decisions: [decision], verdicts: new() { [decision.Id] = verdict }));
        Assert.Equal((FlagRule.OddDecision, "D-7"), (flag.Rule, flag.Subject));
        Assert.Contains("It spends a lot", flag.Says, StringComparison.Ordinal);
        Assert.Empty(Find(decisions: [decision], verdicts: new() { [decision.Id] = verdict }, flagged: [flag.Key]));
        Assert.Empty(Find(decisions: [decision], verdicts: new() { [decision.Id] = verdict with { IsOdd = false } }));
    }

    [Fact]
    public void Policy_ChangedAndSetBack_IsFlagged_AndOneThatGoesOnIsNot()
    {
        var (a, b, c) = (DecidingRoom.Policy(Rung.Ask), DecidingRoom.Policy(Rung.Auto), DecidingRoom.Policy(Rung.Suggest));
        var flag = Assert.Single(Find(records: [Changed(1, 0, a, b), Changed(2, 60, b, a)]));
        Assert.Equal(FlagRule.PolicyFlip, flag.Rule);
        Assert.Contains("mechanic soft reset", flag.Says, StringComparison.Ordinal);
        Assert.Single(Find(records: [Changed(1, 0, a, b), Changed(2, 30, b, c), Changed(3, 60, c, a)]), f => f.Key == "policy_flip:1:3");
        Assert.Empty(Find(records: [Changed(1, 0, a, b), Changed(2, 60, b, c)]));
        Assert.Empty(Find(records: [Changed(1, 0, a, b), Changed(2, 25 * 60, b, a)]));
        Assert.Empty(Find(records: [Changed(1, 0, a, b, "system"), Changed(2, 60, b, a, "system")]));
    }

    [Theory]
    [InlineData("sign_in_refused", 5, 1, FlagRule.SignInFailures, true)]
    [InlineData("sign_in_refused", 4, 1, FlagRule.SignInFailures, false)]
    [InlineData("sign_in_refused", 5, 10, FlagRule.SignInFailures, false)]
    [InlineData("decision_refused", 3, 5, FlagRule.Overreach, true)]
    [InlineData("decision_refused", 2, 5, FlagRule.Overreach, false)]
    [InlineData("decision_refused", 3, 50, FlagRule.Overreach, false)]
    public void Refusals_OfOneName_InARow(string kind, int count, int minutesApart, FlagRule rule, bool flagged)
    {
        var records = Enumerable.Range(1, count).Select(i => Record(i, (i - 1) * minutesApart, "vikram", kind)).ToList();
        Assert.Equal(flagged, Find(records: records).Any(f => f.Rule == rule && f.Subject == "vikram"));
    }

    [Fact]
    public void Flag_InTheLedger_ReadsBack()
    {
        var flag = new AuditFlag(FlagRule.RubberStamp, "nandini", "She signs fast.", ["D-1 after 1.0 s: Restart"], "rubber_stamp:nandini:D-1");
        var read = AuditFlag.Read(flag.ToLedger())!;
        Assert.Equal((flag.Rule, flag.Subject, flag.Says, flag.Key), (read.Rule, read.Subject, read.Says, read.Key));
        Assert.Equal(flag.Reasons, read.Reasons);
        Assert.Null(AuditFlag.Read(new LedgerEntry("a", "noted", "b")));
    }

    [Fact]
    public void Record_OfADecision_TellsTheModelWhoApprovedAndWhatCameOfIt()
    {
        var decision = Approved(3, Morning, ("nandini", Morning + TimeSpan.FromMinutes(4)));
        var facts = DecisionOnRecord.Of(decision, Approved(2, Morning - TimeSpan.FromMinutes(5), ("nandini", Morning)));
        Assert.Equal(("mechanic", "soft_reset", "needs_approval", "nandini"), (facts.Agent, facts.Kind, facts.Verdict, facts.Approver));
        Assert.Equal(Morning + TimeSpan.FromMinutes(4), facts.ApprovedAt);
        Assert.Equal(300, facts.SecondsSinceSame);
        Assert.Empty(DecisionRules.Broken(facts));
    }

    [Fact]
    public void Record_OfWhatRanBecauseNobodyObjected_SaysThatThePolicyLetIt()
    {
        var window = TimeSpan.FromMinutes(2);
        var ran = Begin(1, Morning, DecidingRoom.Restart(), new Judgement(Verdict.RunsUnlessVetoed, Rung.VetoWindow, false, window, "runs", [])).With(new DecisionEntry(2, Morning + window + TimeSpan.FromSeconds(1), Morning, new DecisionEvent.Sent("k", 1)));
        var facts = DecisionOnRecord.Of(ran, null);
        Assert.Equal(("policy", Morning + window, Morning + window + TimeSpan.FromSeconds(1)), (facts.Approver, facts.ApprovedAt, facts.ExecutedAt));
        Assert.Empty(DecisionRules.Broken(facts));
    }

    [Fact]
    public void Record_OfWhatSomebodyRefused_SaysWho_AndThatNobodyApproved()
    {
        var facts = DecisionOnRecord.Of(Rejected(2), null);
        Assert.Equal(("nandini", null, "rejected"), (facts.Approver, facts.ApprovedAt, facts.Outcome));
    }

    [Theory]
    [InlineData(-500, null, 0, 500d)]
    [InlineData(-500, 100, 0, 600d)]
    [InlineData(80, 100, 80, 100d)]
    [InlineData(80, null, 80, null)]
    public void Record_OfWhatEarns_CountsItAsWorthAndNotAsCost(int costs, int? avoids, double cost, double? benefit)
    {
        var facts = DecisionOnRecord.Of(Begin(1, Morning, DecidingRoom.Restart(cost: costs) with { AvoidedInr = avoids }), null);
        Assert.Equal((cost, benefit), (facts.Cost, facts.Benefit));
    }

    private IReadOnlyList<AuditFlag> Find(IReadOnlyList<Decision>? decisions = null, IReadOnlyList<LedgerRecord>? records = null, Dictionary<DecisionId, DecisionVerdict>? verdicts = null, HashSet<string>? flagged = null) =>
        _rules.Find(new AuditSight(Morning + TimeSpan.FromHours(1), decisions ?? [], verdicts ?? [], records ?? [], flagged ?? []));

    private static Decision Approved(long number, Instant proposed, (string By, Instant At) signed, Risk risk = Risk.Low, bool urgent = false) =>
        Begin(number, proposed, DecidingRoom.Restart($"k{number}", urgent: urgent) with { Risk = risk }).With(new DecisionEntry(2, signed.At, signed.At, new DecisionEvent.Approved(signed.By)));

    private static Decision Rejected(long number) => Begin(number, Morning, DecidingRoom.Restart()).With(new DecisionEntry(2, Morning + TimeSpan.FromMinutes(3), Morning, new DecisionEvent.Rejected("nandini", "no")));

    private static Decision Begin(long number, Instant at, Proposal proposal, Judgement? judgement = null) => Decision.Begin(
        new DecisionId(number), new DecisionEntry(1, at, at, new DecisionEvent.Proposed(proposal, judgement ?? new Judgement(Verdict.NeedsApproval, Rung.Ask, false, TimeSpan.FromMinutes(15), "asks", []))));

    private static LedgerRecord Changed(long seq, int minutes, ActionPolicy before, ActionPolicy after, string by = "nandini") =>
        Record(seq, minutes, by, "policy_changed", new PolicyChange(before, after).ToBody());

    private static LedgerRecord Record(long seq, int minutes, string actor, string kind, CanonicalJson? body = null) =>
        LedgerRecord.Chain(new LedgerHead(seq - 1, default), Morning + TimeSpan.FromMinutes(minutes), new LedgerEntry(actor, kind, "said", body));
}
