using System.Diagnostics;
using System.Globalization;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Recurrent;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Benchmarks;

/// <summary>
/// The learners against the clock, and against XGBoost and scikit-learn where a script that times them on the same table is given (<c>learners --peers FILE</c>). Ratios of one run mean
/// something on a busy machine, times do not: the load is printed beside them. Each of ours is the best of a few repeats, as the peers' single runs are not repeated, say so when quoting.
/// </summary>
internal static class LearnerBench
{
    private const int TrainRows = 518_400;
    private const int Width = 12;

    internal static void Run(string? peersScript)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, load {Load()}");
        var folder = Directory.CreateTempSubdirectory("fleetops-learners-").FullName;
        try
        {
            var csv = Path.Combine(folder, "rows.csv");
            var peers = peersScript is null ? PeerFigures.None : PeerFigures.Measure(peersScript, csv);
            var (table, target) = peersScript is null ? LearnerTable.Make(648_000) : LearnerTable.Read(csv);
            Trees(table, target, peers);
            Isolation(table, peers);
            Sequence();
        }
        finally
        {
            Directory.Delete(folder, true);
        }

        Console.WriteLine($"load {Load()}");
    }

    private static void Trees(Table table, double[] target, PeerFigures peers)
    {
        int[] train = [.. Enumerable.Range(0, TrainRows)], test = [.. Enumerable.Range(TrainRows, table.Rows - TrainRows)];
        Table known = table.Take(train), held = table.Take(test);
        var options = new BoostingOptions { Goal = BoostingGoal.Binary, Rounds = 100, MaxDepth = 6, Leaves = 64, LearningRate = 0.3, L2 = 1, MinRows = 1, MinChildWeight = 1, Crosses = 0 };
        BoostedTrees? model = null;
        var fit = Best(2, () => model = BoostedTrees.Fit(known, target[..TrainRows], options));
        Row("fit 518,400 x 12, 100 trees of depth 6", fit, "s", peers.FitSeconds, "at most 1.2 times XGBoost", fit / peers.FitSeconds);
        double[] predicted = [];
        var batch = held.Rows / Best(5, () => predicted = model!.Predict(held));
        var auc = Ranking.Auc(target.AsSpan(TrainRows), predicted);
        Row("AUC on 129,600 rows", auc, "", peers.Auc, "within .002 of XGBoost", auc - peers.Auc);
        Row("batch", batch / 1e6, "M rows/s", peers.BatchRows / 1e6, "at least 1.5 times XGBoost", batch / peers.BatchRows);
        var (one, bytes) = OneRow(model!, held);
        Row("one row", one, "us", peers.OneRowMicroseconds, $"under 2 us; {bytes} bytes allocated", one / peers.OneRowMicroseconds);
        var explainer = new TreeShap(model!.Ensemble);
        var shares = new double[Width + 1];
        var shap = Best(5, () =>
        {
            for (var i = 0; i < 200; i++) explainer.Explain(held.Row(i), shares);
        }) / 200 * 1e6;
        Row("TreeSHAP, one row of 100 trees of depth 6", shap, "us", double.NaN, "under 200 us", double.NaN);
    }

    private static (double Microseconds, long Bytes) OneRow(BoostedTrees model, Table held)
    {
        var output = new double[1];
        model.Predict(held.Row(0), output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) model.Predict(held.Row(i), output);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var seconds = Best(10, () =>
        {
            for (var i = 0; i < 20_000; i++) model.Predict(held.Row(i), output);
        });
        return (seconds / 20_000 * 1e6, bytes);
    }

    private static void Isolation(Table table, PeerFigures peers)
    {
        int[] train = [.. Enumerable.Range(0, TrainRows)], test = [.. Enumerable.Range(TrainRows, table.Rows - TrainRows)];
        IsolationForest? forest = null;
        var fit = Best(3, () => forest = IsolationForest.Fit(table.Take(train)));
        var held = table.Take(test);
        var speed = held.Rows / Best(5, () => forest!.Score(held));
        Row("isolation forest of 100, fit", fit, "s", double.NaN, "", double.NaN);
        Row("isolation forest of 100, score", speed / 1e6, "M rows/s", peers.IsolationRows / 1e6, "at least 20 times scikit-learn", speed / peers.IsolationRows);
    }

    private static void Sequence()
    {
        const int windows = 5000, steps = 60, channels = 8;
        var random = new RandomStream(11);
        var values = new double[windows * steps * channels];
        for (var w = 0; w < windows; w++)
        {
            var phase = 6 * random.NextDouble();
            for (var i = 0; i < steps * channels; i++)
                values[w * steps * channels + i] = Math.Sin(phase + 0.2 * (i / channels) + i % channels) + 0.1 * random.NextNormal();
        }

        SequenceAutoEncoder? model = null;
        var seconds = Best(1, () => model = SequenceAutoEncoder.Fit(values, steps, channels));
        Row($"auto-encoder, 5,000 windows of 60 x 8, {model!.Losses.Count} epochs", seconds, "s", double.NaN, $"under 20 s; loss {model.Losses[^1]:0.000}", double.NaN);
        var scorer = model.Scorer();
        var one = Best(5, () =>
        {
            for (var w = 0; w < 200; w++) scorer.Score(values.AsSpan(w * steps * channels, steps * channels));
        }) / 200 * 1e6;
        Row("auto-encoder, one window", one, "us", double.NaN, "under 100 us", double.NaN);
    }

    private static double Best(int repeats, Action work)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < repeats; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static void Row(string what, double ours, string unit, double peer, string target, double ratio) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52} {ours,9:0.####} {unit,-9} peer {peer,9:0.####}  ratio {ratio,7:0.###}  {target}"));

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
}
