using System.Reflection;
using FleetOps.Core.Decisions;
using FleetOps.Core.Experiments;
using FleetOps.Core.Ledger;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Tests.Simulation.Scenarios;
using FleetOps.Web.Commands;
using FleetOps.Web.Commands.Experiments;
using Xunit;

namespace FleetOps.Tests.Experiments;

/// <summary>Agents in an experiment: as the control room runs them, with nobody in the room.</summary>
public sealed class AgentsArmTests
{
    [Fact]
    public void Agents_ActThroughDecisions_WhoseTrailsVerify()
    {
        var report = Run(PolicyShelf.Agents, hours: 2);
        Assert.True(B(report, "decisions_sent") > 10);
        Assert.Equal((100, 0, 0), (B(report, "trail_share"), B(report, "commands_without_decision"), B(report, "forbidden_restarts")));
        Assert.Equal((0, 100), (A(report, "decisions"), A(report, "trail_share")));
    }

    [Fact]
    public void NobodyIsInTheRoom_SoWhatNeedsAPersonIsNotDone()
    {
        var asks = new PolicyBook([.. SeedFiles.Policies().Policies.Select(p => p with { Rung = Rung.Ask })]);
        var report = Run(PolicyShelf.Energy, hours: 2, asks);
        Assert.True(B(report, "decisions_person") > 0);
        Assert.Equal(0, B(report, "decisions_sent"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void ShuffledScores_AreTheSameScores_OfOthers()
    {
        var report = Run(PolicyShelf.AgentsShuffled, hours: 2);
        Assert.Equal(100, B(report, "trail_share"));
        Assert.NotEqual(B(Run(PolicyShelf.Agents, hours: 2), "battery_margin_inr"), B(report, "battery_margin_inr"));
    }

    [Fact]
    public async Task Trail_OfATouchedRecord_DoesNotVerify_NorAnyAfterIt()
    {
        var ledger = new ArmLedger(new FakeTimeProvider());
        await AppendAsync(ledger, 1);
        await AppendAsync(ledger, 2);
        await AppendAsync(ledger, 3);
        Assert.Equal(100, Share(ledger));
        var records = (List<LedgerRecord>)typeof(ArmLedger).GetField("_records", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(ledger)!;
        records[1] = records[1] with { Entry = records[1].Entry with { Detail = "touched" } };
        Assert.Equal(100 / 3.0, Share(ledger), 9);
        Assert.Equal(1, TrailMeasures.Of(ledger, ["D-9:nobody"]).Single(f => f.Key.Name == "commands_without_decision").Value);
    }

    private static async Task AppendAsync(ArmLedger ledger, int number)
    {
        var decision = Decision.Begin(new DecisionId(number), new DecisionEntry(1, Frames.Noon, Frames.Noon, new DecisionEvent.Proposed(DecidingRoom.Restart(), new Judgement(Verdict.Auto, Rung.Auto, false, TimeSpan.Zero, "Within every limit.", []))));
        await ledger.AppendAsync([new DecisionLine(decision, decision.Last, "mechanic")], default);
    }

    private static double Share(ArmLedger ledger) => TrailMeasures.Of(ledger, []).Single(f => f.Key.Name == "trail_share").Value;

    private static double B(ExperimentReport report, string metric) => report.Metrics.Single(m => m.Name == metric).MeanB;

    private static double A(ExperimentReport report, string metric) => report.Metrics.Single(m => m.Name == metric).MeanA;

    private static ExperimentReport Run(string policy, int hours, PolicyBook? policies = null) =>
        new ExperimentRun(Worlds.Stations, Frames.Catalog, ScenarioDays.Shipped, ExperimentModels.Untrained(), policies ?? SeedFiles.Policies(), new FakeTimeProvider())
            .Run(new ExperimentPlan(hours, 1, 7, PolicyShelf.Off, policy), "test", 1, new Progress<double>(), default);
}
