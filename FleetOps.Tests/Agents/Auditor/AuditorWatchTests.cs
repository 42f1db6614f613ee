using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Decisions;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Reading;
using FleetOps.Data.Writing;
using FleetOps.Tests.Alarms;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Agents.Auditor;

/// <summary>The watch over a real desk and ledger: who judges a decision that is over, and what is written down of it.</summary>
public sealed class AuditorWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A decision that breaks no rule but is dear at little confidence: only a model that has learned that can find it odd.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task DecisionThatIsOver_IsJudgedByTheTrainedModel_WhereThereIsOne(bool trained, int flags)
    {
        await using var room = await DecidingRoom.CreateAsync();
        using var ledger = new StoredLedger(room.Database.Contexts, room.Network.Clocks, NullLogger<StoredLedger>.Instance);
        await ledger.StartAsync(Cancellation);
        var reader = new LedgerReader(room.Database.Contexts, room.Database.Folder);
        using var findings = new FindingDesk(reader, ledger, room.Network.Clocks);
        using var watch = Watch(room, reader, ledger, findings, trained ? Trained(version: 3) : DecisionAuditModel.NewSlot());
        room.Network.Say("BLR-002-1", new DeviceEvent.FaultRaised("OtherError", null));
        var usual = await room.TakeAsync(DecidingRoom.Restart("usual", cost: 40));
        var odd = await room.TakeAsync(DecidingRoom.Restart("odd", "BLR-002-1", cost: 620) with { Confidence = 0.2 });
        room.Network.Human.Advance(TimeSpan.FromMinutes(3));
        await room.Desk.RejectAsync(usual.Id, "nandini", "not now", Cancellation);
        await room.Desk.RejectAsync(odd.Id, "nandini", "not now", Cancellation);
        Assert.Empty(DecisionRules.Broken(DecisionOnRecord.Of(room.Now(odd), null)));
        await watch.TurnAsync(Cancellation);
        await watch.TurnAsync(Cancellation);
        var stored = await reader.FindAsync(new LedgerQuery(Kind: AuditFlag.Kind), Cancellation);
        Assert.Equal(flags, stored.Count);
        Assert.Equal(stored.Select(r => r.Seq), findings.Open.Select(f => f.Record));
        await ledger.StopAsync(Cancellation);
        if (flags == 0) return;
        var flag = AuditFlag.Read(stored[0].Entry)!;
        Assert.Equal((FlagRule.OddDecision, odd.Id.ToString()), (flag.Rule, flag.Subject));
        Assert.EndsWith(" by decision_audit 3.", flag.Reasons[^1], StringComparison.Ordinal);
        Assert.Contains("unlike those of ordinary decisions", flag.Says, StringComparison.Ordinal);
    }

    private static AuditorWatch Watch(DecidingRoom room, LedgerReader reader, StoredLedger ledger, FindingDesk findings, Slot<DecisionAuditModel> slot)
    {
        var (options, clocks) = (new AlarmOptions(), room.Network.Clocks);
#pragma warning disable CA2000 // The desk of alarms and the reports hold nothing that outlives the test.
        var alarms = new AlarmDesk(
            AlarmCatalogueTests.Shipped(), new AlarmBook(options, new AttentionGovernor(new AttentionOptions())), options, new FakeAlarmStore(), ledger, room.Network.Roster, clocks, NullLogger<AlarmDesk>.Instance);
        var compliance = new ComplianceDesk(reader, ledger, alarms, clocks);
#pragma warning restore CA2000
        var auditor = new AuditorOptions();
        return new AuditorWatch(room.Desk, reader, findings, new DecisionAuditInsight(slot), new AuditorRules(auditor), compliance, auditor, clocks, NullLogger<AuditorWatch>.Instance);
    }

    /// <summary>Trees that have learned one thing: what costs over ₹300 at a confidence under 0.4 is odd.</summary>
    private static Slot<DecisionAuditModel> Trained(int version)
    {
        var random = new Random(11);
        var (rows, odd) = (new List<double[]>(), new List<double>());
        for (var i = 0; i < 400; i++)
        {
            var facts = new DecisionFacts("mechanic", "soft_reset", DecidingRoom.Bay) { Cost = Math.Round(random.NextDouble() * 800), Confidence = random.NextDouble(), Risk = 0.25, Verdict = "needs_approval", Approver = "nandini", Outcome = "rejected", IsComplete = true };
            var row = new float[DecisionFeatures.Width];
            DecisionFeatures.Fill(facts, row);
            rows.Add([.. row.Select(v => (double)v)]);
            odd.Add(facts is { Cost: > 300, Confidence: < 0.4 } ? 1 : 0);
        }

        var trees = BoostedTrees.Fit(Table.Numeric([.. rows]), [.. odd], new BoostingOptions { Goal = BoostingGoal.Binary, Rounds = 40, MinRows = 5, Crosses = 0, Seed = 3 });
        var parts = new ModelParts(new Dictionary<string, double[]> { ["threshold"] = [0.5] }, new Dictionary<string, StoredModel> { ["odd"] = StoredModel.Of(trees) with { Golden = [rows[0], rows[1]] } });
        var slot = DecisionAuditModel.NewSlot();
        slot.Prepare(new ModelCard(slot.Name, version, null, "boosted trees", slot.Schema.Hash, 1, Frames.Noon, Frames.Noon, rows.Count, Frames.Noon, 1, [], ""), parts.Write())();
        return slot;
    }
}
