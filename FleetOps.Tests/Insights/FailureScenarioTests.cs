using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands.Training;
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
        var lesson = new Lesson(Rows(TrainingPart.Learn, 2), Rows(TrainingPart.Choose, 1.6), Rows(TrainingPart.Judge, 1.6));
        var trained = trainer.Train(lesson, 7, 2, new Progress<double>(), TestContext.Current.CancellationToken);
        foreach (var metric in trained.Metrics) output.WriteLine($"{metric.Name} {metric.Value:0.0000} naive {metric.Naive:0.0000} ceiling {metric.Ceiling:0.0000}");
        var of = trained.Metrics.ToDictionary(m => m.Name);
        Assert.True(of["auc_1h"].Value >= 0.92, $"AUC {of["auc_1h"].Value:0.000}");
        Assert.True(of["auc_1h"].Value > of["auc_1h"].Naive + 0.1);
        Assert.True(of["kind_macro_f1"].Value >= 0.6, $"F1 {of["kind_macro_f1"].Value:0.000}");
        Assert.True(of["false_alarms_per_h"].Value <= 4, $"{of["false_alarms_per_h"].Value:0.0} false alarms an hour");
        Assert.True(of["ece_1h"].Value <= 0.03);
        Assert.Equal(trained.Metrics.Select(m => m.Value), trainer.Judge(trained.File, lesson.Judge).Select(m => m.Value));
        Explains(FailureModel.Read(trained.File), lesson.Judge);

        TrainingRows Rows(TrainingPart part, double days)
        {
            var gatherer = trainer.Gather(part, Worlds.Stations);
            var world = new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight);
            return gatherer.Finish(world.Play(trainer.SceneFor(part, 40 + (ulong)part) with { Days = days }, [gatherer], new Progress<double>(), TestContext.Current.CancellationToken));
        }
    }

    private static void Explains(FailureModel model, TrainingRows rows)
    {
        var row = rows.Row(rows.Known(FailureTargets.Kind)[0])[..FailureFeatures.Count].ToArray();
        var why = model.Explain(row, most: FailureFeatures.Count);
        Assert.Equal(why, model.Explain(row, most: FailureFeatures.Count));
        Assert.Contains(why, c => c.Words.StartsWith(FailureFeatures.Words(FailureFeatures.IndexOf(c.Feature)), StringComparison.Ordinal));
    }
}
