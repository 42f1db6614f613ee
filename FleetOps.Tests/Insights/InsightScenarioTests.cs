using FleetOps.Core.Insights;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands.Training;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>The insights trained on small scenes of some seeds and judged on others that no model has seen: small, but real.</summary>
public sealed class InsightScenarioTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public void DemandLoadAndStock_OnAnUnseenNetwork_AreBetterThanNaive()
    {
        ITrainer[] trainers = [new DemandTrainer(DemandModel.NewSlot()), new LoadTrainer(LoadModel.NewSlot()), new StockOutTrainer(StockOutModel.NewSlot())];
        var of = Train(trainers, days: 8);
        Assert.True(of["demand"]["r2_network"] >= 0.85, $"R² {of["demand"]["r2_network"]:0.000}");
        Assert.True(of["demand"]["r2_median_station"] >= 0.4, $"R² {of["demand"]["r2_median_station"]:0.000}");
        Assert.True(of["demand"]["coverage_of_80_off_by"] <= 0.05);
        Assert.True(of["load"]["mape_network_hour_pct"] <= 16, $"MAPE {of["load"]["mape_network_hour_pct"]:0.0}");
        Assert.True(of["stock_out"]["auc"] >= 0.98, $"AUC {of["stock_out"]["auc"]:0.000}");
        Assert.True(of["stock_out"]["precision_at_recall_95"] >= 0.5, $"precision {of["stock_out"]["precision_at_recall_95"]:0.000}");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Incentive_OnDriversNeverAsked_IsBetterThanTheShareThatSaysYes()
    {
        var of = Train([new IncentiveTrainer(IncentiveModel.NewSlot())], days: 10);
        Assert.True(of["incentive"]["log_loss_better_pct"] >= 8, $"{of["incentive"]["log_loss_better_pct"]:0.0} %");
    }

    [Fact]
    public void Equipment_OnUnseenMachines_TellsRisk()
    {
        var of = Train([new EquipmentTrainer(EquipmentModel.NewSlot())], days: 60, copies: 4);
        Assert.True(of["equipment"]["r2"] >= 0.6, $"R² {of["equipment"]["r2"]:0.000}");
    }

    [Fact]
    public void Machine_ByOneReading_IsFlaggedBetterThanByRule()
    {
        var of = Train([new MachineTrainer(MachineModel.NewSlot(), new EquipmentTrainer(EquipmentModel.NewSlot()))], days: 60, copies: 4);
        Assert.True(of["machine"]["auc"] >= 0.7, $"AUC {of["machine"]["auc"]:0.000}");
        Assert.True(of["machine"]["r2"] >= 0.2, $"R² {of["machine"]["r2"]:0.000}");
    }

    [Fact]
    public void Price_OnUnseenMarkets_IsBetterThanTheDayBefore()
    {
        var of = Train([new PriceTrainer(PriceModel.NewSlot())], days: 30, copies: 4);
        Assert.True(of["price"]["r2_day_ahead"] >= 0.92, $"R² {of["price"]["r2_day_ahead"]:0.000}");
        Assert.True(of["price"]["coverage_of_90_off_by"] <= 0.05);
    }

    [Fact]
    public void DecisionAudit_OnUnseenDecisions_FindsWhatWasPlantedAndTheExample()
    {
        var slot = DecisionAuditModel.NewSlot();
        var trainer = new DecisionAuditTrainer(slot);
        var (trained, of) = TrainOne(trainer, days: 90, copies: 1);
        Assert.True(of["auc"] >= 0.97, $"AUC {of["auc"]:0.000}");
        Assert.True(of["false_alarm_share"] <= 0.02);
        var row = new float[DecisionFeatures.Width];
        DecisionFeatures.Fill(new DecisionFacts("EnergyAgent", "trade_energy", null) { Cost = 8_000, Confidence = 0.15, Risk = 0.9 }, row);
        Assert.True(DecisionAuditModel.Read(trained.File).Odd.Predict(row) > 0.5);
    }

    private Dictionary<string, Dictionary<string, double>> Train(ITrainer[] trainers, double days, int? copies = null) =>
        trainers.Zip(Lessons(trainers, days, copies)).ToDictionary(t => t.First.Slot.Name.Value, t => Judge(t.First, t.Second).Metrics);

    private (Trained Trained, Dictionary<string, double> Metrics) TrainOne(ITrainer trainer, double days, int? copies) => Judge(trainer, Lessons([trainer], days, copies)[0]);

    private (Trained Trained, Dictionary<string, double> Metrics) Judge(ITrainer trainer, Lesson lesson)
    {
        var trained = trainer.Train(lesson, 7, 2, new Progress<double>(), TestContext.Current.CancellationToken);
        foreach (var metric in trained.Metrics) output.WriteLine($"{trainer.Slot.Name} {metric.Name} {metric.Value:0.0000} naive {metric.Naive:0.0000}");

        // What is stored says the same as what was fitted, and is better than naive.
        Assert.Equal(trained.Metrics.Select(m => m.Value), trainer.Judge(trained.File, lesson.Judge).Select(m => m.Value));
        var primary = trained.Metrics[0];
        Assert.True(primary.IsBetter(primary.Value, primary.Naive!.Value), $"{primary.Name} {primary.Value:0.000} against {primary.Naive:0.000}");
        return (trained, trained.Metrics.ToDictionary(m => m.Name, m => m.Value));
    }

    private static Lesson[] Lessons(ITrainer[] trainers, double days, int? copies)
    {
        var world = new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight);
        var rows = Enum.GetValues<TrainingPart>().Select(part =>
        {
            IGatherer[] gatherers = [.. trainers.Select(t => t.Gather(part, Worlds.Stations))];
            var scene = trainers[0].SceneFor(part, 40 + (ulong)part) with { Days = days, MeasureEverySeconds = 300 };
            if (copies is { } some) scene = scene with { Copies = some };
            var truth = world.Play(scene, gatherers, new Progress<double>(), TestContext.Current.CancellationToken);
            return gatherers.Select(g => g.Finish(truth)).ToArray();
        }).ToArray();
        return [.. trainers.Select((_, t) => new Lesson(rows[0][t], rows[1][t], rows[2][t]))];
    }
}
