using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands.Training;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>Drift monitors over a simulated network of a seed that no model has seen: for days as it always was, then with a change that every station feels.</summary>
[Trait("Category", "Slow")]
public sealed class DriftScenarioTests(ITestOutputHelper output)
{
    private const double MostDaysAside = 12;
    private static readonly Instant Begin = Worlds.Midnight - TimeSpan.FromDays(4);

    [Fact]
    public void Stations_AsEver_AreCalm_AndWarmerCabinetsAreFoundWithinADay()
    {
        ITrainer[] trainers =
        [
            new FailureTrainer(new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read)),
            new AnomalyTrainer(new Slot<AnomalyModel>(AnomalyServices.Name, AnomalyFeatures.Schema, AnomalyModel.Read)),
        ];
        var trained = Train(trainers, learnDays: 1.5);
        var change = Begin + TimeSpan.FromDays(4);
        IGatherer[] gatherers = [.. trainers.Select(t => t.Gather(TrainingPart.Judge, Worlds.Stations))];
        var truth = Play(trainers[0].SceneFor(TrainingPart.Judge, 900) with { Days = 5, FirstDay = -4 }, new Changed(gatherers, change, Warmer));
        for (var m = 0; m < trainers.Length; m++)
        {
            var (trainer, score, monitor) = (trainers[m], trained[m].Score, new DriftMonitor(trainers[m].Slot.Name, 1, trained[m].Reference, new DriftOptions()));
            var rows = gatherers[m].Finish(truth);
            var began = new List<DriftReading>();
            foreach (var r in Enumerable.Range(0, rows.Count).OrderBy(r => rows.At(r).UnixMilliseconds))
            {
                var row = rows.Row(r)[..trainer.Watched];
                if (!trainer.IsUsual(row)) continue;
                monitor.Add(rows.At(r), row, score(row));
                began.AddRange(monitor.Look(rows.At(r)));
            }

            Judge(trainer.Slot.Name, began, change, 1, "warmer_than_own_c_10min", 22);
            Assert.True(monitor.State.Columns.First(c => c.Name == "humidity_pct" || c.Name == "voltage_v") is { Drifts: false });
        }

        static Frame Warmer(Frame frame)
        {
            if (frame.Device.Kind != DeviceKind.Station || frame.Observation is not Measurements measured || measured.Signals.IndexOf("temperature_c") is not (>= 0 and var at)) return frame;
            var values = measured.Values.ToArray();
            values[at] += 8;
            return new Frame(frame.Device, frame.At, new Measurements(measured.Signals, [.. values]));
        }
    }

    [Fact]
    public void Network_AsEver_IsCalm_AndTwiceTheLoadIsFoundWithinFiveDays()
    {
        var (demand, load, stock, crowding) = (DemandModel.NewSlot(), LoadModel.NewSlot(), StockOutModel.NewSlot(), CrowdingModel.NewSlot());
        ITrainer[] trainers = [new DemandTrainer(demand), new LoadTrainer(load), new StockOutTrainer(stock), new CrowdingTrainer(crowding)];
        var trained = Train(trainers, learnDays: 8);
        var change = Begin + TimeSpan.FromDays(13);
        var diary = new NetworkDiary(Worlds.Stations);
        IProbe[] probes = [new DemandProbe(diary, demand), new LoadProbe(diary, load), new StockOutProbe(diary, stock), new CrowdingProbe(diary, crowding)];
        var models = trainers.Select((t, i) => new ModelInService(t, probes[i], CardOf(t), trained[i].Score, trained[i].Reference, new DriftOptions(), null)).ToArray();
        var began = models.Select(_ => new List<DriftReading>()).ToArray();
        var live = new Live(diary, now =>
        {
            for (var m = 0; m < models.Length; m++) began[m].AddRange(models[m].Step(now));
        });
        Play(trainers[0].SceneFor(TrainingPart.Judge, 900) with { Days = 19, FirstDay = -4 }, new Changed([live], change, TwiceTheLoad));
        foreach (var model in models) output.WriteLine($"{model.Card.Name}: {model.Labelled} labelled, {model.Outcomes.Count} kept, {string.Join(", ", model.Drift.Columns.Take(8).Select(c => $"{c.Name} {c.Index:0.00}/{c.Limit:0.00}"))}");

        Judge(demand.Name, began[0], change, 1, null, 0);
        Judge(load.Name, began[1], change, 1, "load_last_24h", 120);
        Judge(stock.Name, began[2], change, 1, null, 0);
        Judge(crowding.Name, began[3], change, 1, "load_share_last_hour", 120);

        // What came back is what the card's metric is made of; arrivals did not change.
        var said = probes[0].Primary([.. models[0].Outcomes], o => o.Champion);
        Assert.InRange(said!.Value, 0.85, 1);
        Assert.All(models, m => Assert.InRange(m.Outcomes.Count, 1_000, 20_000));

        static Frame TwiceTheLoad(Frame frame)
        {
            if (frame.Device.Kind != DeviceKind.Station || frame.Observation is not Measurements measured || measured.Signals.IndexOf("power_kw") is not (>= 0 and var at)) return frame;
            var values = measured.Values.ToArray();
            values[at] = 2 * values[at] + 20;
            return new Frame(frame.Device, frame.At, new Measurements(measured.Signals, [.. values]));
        }
    }

    private void Judge(ModelName model, List<DriftReading> began, Instant change, int mostFalse, string? wanted, double hours)
    {
        foreach (var column in began) output.WriteLine($"{model}: {column.Name} since {(column.Since!.Value - change).TotalHours:0.0} h, {column.Index:0.00} of {column.Limit:0.00}");
        Assert.InRange(began.Count(c => c.Since < change), 0, mostFalse);
        if (wanted is not null) Assert.InRange((began.First(c => c.Name.EndsWith(wanted, StringComparison.Ordinal) && c.Since >= change).Since!.Value - change).TotalHours, 0, hours);
    }

    private static (RowScore Score, DriftReference Reference)[] Train(ITrainer[] trainers, double learnDays)
    {
        var rows = Enum.GetValues<TrainingPart>().Select(part =>
        {
            IGatherer[] gatherers = [.. trainers.Select(t => t.Gather(part, Worlds.Stations))];
            var scene = trainers[0].SceneFor(part, 40 + (ulong)part);
            var truth = Play(scene with { Days = part == TrainingPart.Learn ? learnDays : Math.Min(scene.Days, MostDaysAside) }, gatherers);
            return gatherers.Select(g => g.Finish(truth)).ToArray();
        }).ToArray();
        return
        [
            .. trainers.Select((trainer, i) =>
            {
                var lesson = new Lesson(rows[0][i], rows[1][i], rows[2][i]);
                var trained = trainer.Train(lesson, 7, 2, new Progress<double>(), TestContext.Current.CancellationToken);
                var reference = References.Of(trainer, trained.File, lesson)!;
                Assert.InRange(reference.Write().Length, 1, 200_000);
                return (trainer.Scorer(trained.File)!, DriftReference.Read(reference.Write()));
            }),
        ];
    }

    private static Truth Play(TrainingScene scene, params IGatherer[] gatherers) =>
        new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight).Play(scene, gatherers, new Progress<double>(), TestContext.Current.CancellationToken);

    private static ModelCard CardOf(ITrainer trainer) =>
        new(trainer.Slot.Name, 1, null, "trees", trainer.Slot.Schema.Hash, 7, Worlds.Midnight, Worlds.Midnight, 1, Worlds.Midnight, 1, [new ModelMetric("m", 1, 0, null, true)], "");

    /// <summary>Changes frames from an instant on.</summary>
    private sealed class Changed(IReadOnlyList<IGatherer> to, Instant from, Func<Frame, Frame> how) : IGatherer
    {
        public void Take(Frame frame)
        {
            var told = frame.At >= from ? how(frame) : frame;
            foreach (var gatherer in to) gatherer.Take(told);
        }

        public void Tick(Instant now)
        {
            foreach (var gatherer in to) gatherer.Tick(now);
        }

        public TrainingRows Finish(Truth truth) => throw new NotSupportedException();
    }

    /// <summary>Keeps a diary and asks each step.</summary>
    private sealed class Live(NetworkDiary diary, Action<Instant> step) : IGatherer
    {
        public void Take(Frame frame) => diary.Note(frame);

        public void Tick(Instant now) => step(now);

        public TrainingRows Finish(Truth truth) => throw new NotSupportedException();
    }
}
