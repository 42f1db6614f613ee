using FleetOps.Core.Insights;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands.Training;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>The failure insight trained on a small network of one seed and judged on another: small, but real.</summary>
public sealed class FailureScenarioTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public void Failure_OnAnUnseenSeed_IsBetterThanTheRuleAndPromisesWhatHappens()
    {
        var trainer = new FailureTrainer(new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read));
        var lesson = new Lesson(Rows(TrainingPart.Learn, 4), Rows(TrainingPart.Choose, 1.6), Rows(TrainingPart.Judge, 1.6));
        var trained = trainer.Train(lesson, 7, 2, new Progress<double>(), TestContext.Current.CancellationToken);
        foreach (var metric in trained.Metrics) output.WriteLine($"{metric.Name} {metric.Value:0.0000} naive {metric.Naive:0.0000} ceiling {metric.Ceiling:0.0000}");
        var of = trained.Metrics.ToDictionary(m => m.Name);
        Assert.True(of["auc_1h"].Value >= 0.92, $"AUC {of["auc_1h"].Value:0.000}");
        Assert.True(of["auc_1h"].Value > of["auc_1h"].Naive + 0.1);
        Assert.True(of["kind_macro_f1"].Value >= 0.6, $"F1 {of["kind_macro_f1"].Value:0.000}");
        Assert.True(of["false_alarms_per_h"].Value <= 4, $"{of["false_alarms_per_h"].Value:0.0} false alarms an hour");
        Assert.True(of["ece_1h"].Value <= 0.03);
        Assert.True(of["ece_90min"].Value <= 0.03);
        Assert.Equal(trained.Metrics.Select(m => m.Value), trainer.Judge(trained.File, lesson.Judge).Select(m => m.Value));
        Explains(FailureModel.Read(trained.File), lesson.Judge);
        Streams(trainer, trained, lesson.Judge);

        TrainingRows Rows(TrainingPart part, double days)
        {
            var gatherer = trainer.Gather(part, Worlds.Stations);
            var world = new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight);
            return gatherer.Finish(world.Play(trainer.SceneFor(part, 40 + (ulong)part) with { Days = days }, [gatherer], new Progress<double>(), TestContext.Current.CancellationToken));
        }
    }

    /// <summary>What the live loop makes of the same network is what the judging rows hold, to the bit; before there is enough history the rule answers and says so.</summary>
    private static void Streams(FailureTrainer trainer, Trained trained, TrainingRows rows)
    {
        var anomaly = new Slot<AnomalyModel>(AnomalyServices.Name, AnomalyFeatures.Schema, AnomalyModel.Read);
        var board = new AssessmentBoard();
        var clock = new FakeTimeProvider((Worlds.Midnight - TimeSpan.FromDays(14)).ToDateTimeOffset());
        var (live, roster) = (new LiveFleet(), new Roster());
        foreach (var station in Worlds.Stations) roster.TryAdd(station, simulated: true);
        var slot = (Slot<FailureModel>)trainer.Slot;
        slot.Prepare(CardOf(slot, trained), trained.File)();
        var loop = new InsightLoop(new StationInsights(slot, anomaly, board), live, roster, new PresentClock(new Clocks(clock, clock), null), clock, NullLogger<InsightLoop>.Instance);
        var pass = new Pass(live, loop, clock, board);
        var first = rows.At(0);
        var scene = trainer.SceneFor(TrainingPart.Judge, 40 + (ulong)TrainingPart.Judge) with { Days = (first - Worlds.Midnight + TimeSpan.FromDays(14)).TotalDays };
        loop.Step();
        new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight).Play(scene, [pass], new Progress<double>(), TestContext.Current.CancellationToken);
        Assert.True(pass.EarlyStandIn);
        var compared = 0;
        for (var r = 0; r < rows.Count && rows.At(r) == first; r++)
        {
            var said = board.Of(rows.Device(r))!;
            Assert.Equal(1, said.By.Version);
            Assert.Equal(rows.Row(r)[..FailureFeatures.Count].ToArray(), said.Features.ToArray());
            compared++;
        }

        Assert.True(compared >= 10, $"{compared} rows compared");
    }

    private static ModelCard CardOf(Slot slot, Trained trained) => new(
        slot.Name, 1, null, trained.Learner, slot.Schema.Hash, 7, Worlds.Midnight, Worlds.Midnight, 1, Worlds.Midnight, 1, trained.Metrics, "");

    private sealed class Pass(LiveFleet live, InsightLoop loop, FakeTimeProvider clock, AssessmentBoard board) : IGatherer
    {
        private int _ticks;

        public bool EarlyStandIn { get; private set; }

        public void Take(Frame frame) => live.Apply(frame);

        public void Tick(Instant now)
        {
            clock.Advance(now.ToDateTimeOffset() - clock.GetUtcNow());
            loop.Step();
            if (++_ticks == 60) EarlyStandIn = board.All.Any() && board.All.All(a => a.By.IsStandIn);
        }

        public TrainingRows Finish(Truth truth) => throw new NotSupportedException();
    }

    private static void Explains(FailureModel model, TrainingRows rows)
    {
        var row = rows.Row(rows.Known(FailureTargets.Kind)[0])[..FailureFeatures.Count].ToArray();
        var why = model.Explain(row, most: FailureFeatures.Count);
        Assert.Equal(why, model.Explain(row, most: FailureFeatures.Count));
        Assert.Contains(why, c => c.Words.StartsWith(FailureFeatures.Words(FailureFeatures.IndexOf(c.Feature)), StringComparison.Ordinal));
    }
}
