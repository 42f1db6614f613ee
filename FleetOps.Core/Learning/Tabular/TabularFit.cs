using System.Globalization;
using FleetOps.Core.Learning.Conformal;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Linear;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// Learns from the rows of one file: encodes them once, fits any subset of them, and judges by folds. A binary threshold is always chosen on
/// rows that the model had not seen (cross-validation or out of bag), for the best mean F1 of both classes. Immutable; fits may run on any thread.
/// </summary>
public sealed class TabularFit
{
    private const int GoldenRows = 8;
    private const double CapShare = 0.05;

    private readonly TabularRequest _request;
    private readonly int[]? _groups;

    /// <exception cref="ArgumentException">A named column does not exist, or the target does not fit the task.</exception>
    public TabularFit(CsvFile file, TabularRequest request)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(request);
        _request = request;
        Target = TargetColumn.Learn(file, request.Target, request.Task);
        if (Target.Rows.Length < 2) throw new ArgumentException($"only one row has a value of '{request.Target}': there is nothing to learn from");
        Plan = FeaturePlan.Learn(file, request);
        Table = Plan.Make(file).Take(Target.Rows);
        if (request.Group is null) return;
        var column = file.IndexOf(request.Group);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        _groups = Array.ConvertAll(Target.Rows, row =>
        {
            var name = file[row, column].ToString();
            if (!codes.TryGetValue(name, out var code)) codes[name] = code = codes.Count;
            return code;
        });
    }

    public FeaturePlan Plan { get; }

    public TargetColumn Target { get; }

    public Table Table { get; }

    /// <summary>Folds by class, by group where there is one, else at random.</summary>
    public IReadOnlyList<Fold> Folds(int folds) =>
        _groups is not null ? Splits.Grouped(_groups, folds, _request.Seed)
        : Target.IsClassification ? Splits.Stratified(Target.Values, folds, _request.Seed)
        : Splits.Shuffled(Table.Rows, folds, _request.Seed);

    public Fold HoldOut(double share) =>
        _groups is not null ? Splits.Grouped(_groups, Math.Max(2, (int)Math.Round(1 / share)), _request.Seed)[0]
        : Splits.HoldOut(Target.IsClassification ? Target.Values : new double[Table.Rows], share, _request.Seed);

    /// <summary>Fits the given rows, or all.</summary>
    public TabularModel Fit(int[]? rows = null, IProgress<double>? progress = null)
    {
        var table = rows is null ? Table : Table.Take(rows);
        var target = rows is null ? Target.Values : Array.ConvertAll(rows, r => Target.Values[r]);
        var groups = _groups is null ? null : rows is null ? _groups : Array.ConvertAll(rows, r => _groups[r]);
        var (stored, heldOut) = _request.Learner switch
        {
            TabularLearner.Gbdt => Boost(table, target, groups, progress),
            TabularLearner.Logistic => Line(table, target, groups, progress),
            _ => Grow(table, target, progress),
        };
        return new TabularModel(
            stored with
            {
                Target = _request.Target,
                Classes = Target.Classes,
                Threshold = Target.Task == LearningTask.Binary ? Threshold(target, heldOut) : double.NaN,
                Intervals = Target.Task == LearningTask.Regression ? Calibrated(target, heldOut) : null,
                Notes = Notes(table.Rows),
                Golden = [.. Enumerable.Range(0, Math.Min(GoldenRows, table.Rows)).Select(i => table.Row((int)((long)i * table.Rows / GoldenRows)).ToArray())],
            },
            Target.Task,
            heldOut);
    }

    /// <summary>Fits on a fold's training rows and judges on its test rows.</summary>
    public IReadOnlyList<Measure> Judge(Fold fold, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(fold);
        var model = Fit(fold.Train, progress);
        var truth = Array.ConvertAll(fold.Test, r => Target.Values[r]);
        return Measures.Of(Target.Task, truth, model.Stored.Predict(Table.Take(fold.Test), _request.Threads), model.Stored.Outputs, model.Stored.Threshold);
    }

    /// <summary>Judges a model by its own held-out predictions; empty where it has none.</summary>
    public IReadOnlyList<Measure> Judge(TabularModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.HeldOut is not { } heldOut || heldOut.Length != Table.Rows * model.Stored.Outputs) return [];
        var outputs = model.Stored.Outputs;
        int[] rows = [.. Enumerable.Range(0, Table.Rows).Where(r => !double.IsNaN(heldOut[r * outputs]))];
        if (rows.Length == 0) return [];
        double[] predicted = [.. rows.SelectMany(r => heldOut[(r * outputs)..((r + 1) * outputs)])];
        return Measures.Of(Target.Task, Array.ConvertAll(rows, r => Target.Values[r]), predicted, outputs, model.Stored.Threshold);
    }

    private (StoredModel Model, double[]? HeldOut) Boost(Table table, double[] target, int[]? groups, IProgress<double>? progress)
    {
        var goal = Target.Task switch
        {
            LearningTask.Binary => BoostingGoal.Binary,
            LearningTask.Multiclass => BoostingGoal.Multiclass,
            LearningTask.Quantile => BoostingGoal.Quantile,
            LearningTask.Poisson => BoostingGoal.Poisson,
            LearningTask.Tweedie => BoostingGoal.Tweedie,
            _ => BoostingGoal.Squared,
        };
        var options = new BoostingOptions
        {
            Goal = goal,
            Classes = Target.Classes.Count,
            Quantiles = TabularRequest.Quantiles,
            Seed = _request.Seed,
            Threads = _request.Threads,
        };
        if (!Plan.IsPanel || table.Rows < 50)
        {
            var plain = BoostedTrees.Fit(table, target, options, groups: groups, progress: progress);
            return goal == BoostingGoal.Quantile ? Quantiles(plain, target) : (StoredModel.Of(plain), plain.OutOfFold);
        }

        // Rows of one unit are alike, so that a panel holds far less than its rows promise: smaller trees, each on some of the many columns.
        LinearModel? lead = null;
        var widened = table;
        if (Target.Task != LearningTask.Multiclass)
            (lead, widened) = LeadColumn.Fit(table, target, Target.IsClassification ? 2 : 0, groups, _request.Seed, _request.Threads);
        options = options with { Leaves = 15, ColumnShare = Math.Clamp(64.0 / widened.Width, 0.1, 1), Crosses = 0 };
        var model = BoostedTrees.Fit(widened, target, options, groups: groups, progress: progress);
        var (stored, heldOut) = goal == BoostingGoal.Quantile ? Quantiles(model, target) : (StoredModel.Of(model), model.OutOfFold);
        return (stored with { Columns = table.Columns, Lead = lead }, heldOut);
    }

    private (StoredModel Model, double[]? HeldOut) Line(Table table, double[] target, int[]? groups, IProgress<double>? progress)
    {
        if (Target.Task is LearningTask.Quantile or LearningTask.Poisson or LearningTask.Tweedie)
            throw new ArgumentException($"a linear model predicts classes and means; for {Target.Task} take --learner gbdt");
        var options = new LinearOptions { Classes = Target.IsClassification ? Target.Classes.Count : 0, Seed = _request.Seed, Threads = _request.Threads };
        var model = LinearModel.Fit(table, target, options, groups, progress);
        return (StoredModel.Of(model), model.OutOfFold);
    }

    private static (StoredModel Model, double[]? HeldOut) Quantiles(BoostedTrees model, double[] target)
    {
        if (model.OutOfFold is not { } heldOut) return (StoredModel.Of(model), null);
        var levels = TabularRequest.Quantiles;
        var rows = Calibrating(target, heldOut, levels.Count);
        if (rows.Length < 20) return (StoredModel.Of(model), heldOut);
        var shifts = new double[levels.Count];
        for (var k = 0; k < shifts.Length; k++)
        {
            var above = Array.ConvertAll(rows, r => target[r] - heldOut[r * levels.Count + k]);
            Array.Sort(above);
            shifts[k] = above[Math.Clamp((int)Math.Ceiling((above.Length + 1) * levels[k]) - 1, 0, above.Length - 1)];
        }

        var ensemble = model.Ensemble.Shifted(shifts);
        var shifted = (double[])heldOut.Clone();
        for (var i = 0; i < shifted.Length; i++) shifted[i] += shifts[i % levels.Count];
        for (var i = 0; i < shifted.Length; i += levels.Count) ensemble.Link.Apply(shifted.AsSpan(i, levels.Count));
        return (StoredModel.Of(model) with { Ensemble = ensemble }, shifted);
    }

    private static LevelConformal? Calibrated(double[] target, double[]? heldOut)
    {
        if (heldOut is null) return null;
        var rows = Calibrating(target, heldOut, 1);
        return rows.Length < 20 ? null : LevelConformal.Fit(Array.ConvertAll(rows, r => target[r]), Array.ConvertAll(rows, r => heldOut[r]));
    }

    /// <summary>Rows with a held-out prediction by whose errors an interval may be measured.</summary>
    private static int[] Calibrating(double[] target, double[] heldOut, int outputs)
    {
        // A largest value that many rows share is a cap: how far above it the truth lay is unknown, so those rows would promise too much.
        var top = target.Max();
        var capped = target.Count(t => t == top) is var shared && shared >= CapShare * target.Length && shared < target.Length / 2;
        return [.. Enumerable.Range(0, target.Length).Where(r => !double.IsNaN(heldOut[r * outputs]) && !(capped && target[r] == top))];
    }

    private (StoredModel Model, double[]? HeldOut) Grow(Table table, double[] target, IProgress<double>? progress)
    {
        if (Target.Task is LearningTask.Quantile or LearningTask.Poisson or LearningTask.Tweedie)
            throw new ArgumentException($"a forest predicts classes and means; for {Target.Task} take --learner gbdt");
        var options = new ForestOptions
        {
            Classes = Target.IsClassification ? Target.Classes.Count : 0,
            Extra = _request.Learner == TabularLearner.ExtraTrees,
            Seed = _request.Seed,
            Threads = _request.Threads,
        };
        var forest = Forest.Fit(table, target, options, progress: progress);
        return (StoredModel.Of(forest), forest.OutOfBag);
    }

    private static double Threshold(double[] target, double[]? heldOut)
    {
        if (heldOut is null) return 0.5;
        int[] rows = [.. Enumerable.Range(0, target.Length).Where(r => !double.IsNaN(heldOut[r]))];
        return rows.Length == 0 ? 0.5 : Thresholds.ForMacroF1(Array.ConvertAll(rows, r => target[r]), Array.ConvertAll(rows, r => heldOut[r]));
    }

    private Dictionary<string, string> Notes(int rows)
    {
        var notes = new Dictionary<string, string>(Plan.Notes(), StringComparer.Ordinal)
        {
            ["task"] = Target.Task.ToString(),
            ["learner"] = _request.Learner.ToString(),
            ["seed"] = _request.Seed.ToString(CultureInfo.InvariantCulture),
            ["rows"] = rows.ToString(CultureInfo.InvariantCulture),
        };
        return notes;
    }
}
