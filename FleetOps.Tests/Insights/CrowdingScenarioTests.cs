using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands.Training;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>The crowding insight trained on networks of two seeds and judged on a third that it has not seen: small, but real.</summary>
public sealed class CrowdingScenarioTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public void Crowding_OnAnUnseenNetwork_PromisesWhatComes()
    {
        var trainer = new CrowdingTrainer(CrowdingModel.NewSlot());
        var lesson = new Lesson(Rows(TrainingPart.Learn, 8), Rows(TrainingPart.Choose, 6), Rows(TrainingPart.Judge, 6));
        var trained = trainer.Train(lesson, 7, 2, new Progress<double>(), TestContext.Current.CancellationToken);
        foreach (var metric in trained.Metrics) output.WriteLine($"{metric.Name} {metric.Value:0.0000} naive {metric.Naive:0.0000}");
        var of = trained.Metrics.ToDictionary(m => m.Name, m => m.Value);
        Assert.True(of["auc_queue"] >= 0.85, $"AUC {of["auc_queue"]:0.000}");
        Assert.True(of["auc_limit"] >= 0.82, $"AUC {of["auc_limit"]:0.000}");
        Assert.True(of["ece_queue"] <= 0.02 && of["ece_limit"] <= 0.03);
        var model = CrowdingModel.Read(trained.File);
        Keeps(CrowdingTargets.Queue, r => model.Queue(r).Ahead);
        Keeps(CrowdingTargets.Limit, r => model.Limit(r).Ahead);

        // What the lane shows: of all that was promised with so much or more, as many came as the promises add up to.
        void Keeps(string target, Func<float[], double> chance)
        {
            var known = lesson.Judge.Known(target);
            foreach (var least in (double[])[0, 0.1, RiskOutlook.Probable])
            {
                var promised = known.Select(r => (Said: chance(lesson.Judge.Row(r).ToArray()), Came: lesson.Judge.Target(target, r))).Where(r => r.Said >= least).ToArray();
                output.WriteLine($"{target} from {least}: {promised.Length} rows, promised {promised.Select(p => p.Said).DefaultIfEmpty().Average():0.000}, came {promised.Select(p => p.Came).DefaultIfEmpty().Average():0.000}");
                // Promises this high are rare: a share of fewer than thirty says nothing.
                Assert.True(promised.Length >= 30 || least > 0.1);
                if (promised.Length < 30) continue;
                Assert.InRange(promised.Average(p => p.Came), promised.Average(p => p.Said) - 0.15, promised.Average(p => p.Said) + 0.15);
            }
        }

        TrainingRows Rows(TrainingPart part, double days)
        {
            var gatherer = trainer.Gather(part, Worlds.Stations);
            var world = new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight);
            var rows = gatherer.Finish(world.Play(trainer.SceneFor(part, 40 + (ulong)part) with { Days = days }, [gatherer], new Progress<double>(), TestContext.Current.CancellationToken));
            foreach (var name in CrowdingTargets.Names) output.WriteLine($"{part} {name} {rows.Known(name).Length} rows, rate {rows.Targets(name, rows.Known(name)).DefaultIfEmpty().Average():0.0000}");
            return rows;
        }
    }
}
