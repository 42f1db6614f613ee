using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Trees.Objectives;

namespace FleetOps.Core.Learning.Trees;

/// <summary>One call of <see cref="BoostedTrees.Fit"/>: checks, chooses rounds and crosses on held-out rows, fits all rows.</summary>
internal sealed class BoostingFit
{
    private const int AutomaticCrosses = 8;

    private readonly Table _table;
    private readonly double[] _target;
    private readonly double[] _weights;
    private readonly BoostingOptions _options;
    private readonly IReadOnlyList<int>? _groups;
    private readonly (Table Table, double[] Target)? _validation;
    private readonly IProgress<double>? _progress;

    internal BoostingFit(
        Table table, double[] target, BoostingOptions options, double[]? weights, IReadOnlyList<int>? groups,
        (Table Table, double[] Target)? validation, IProgress<double>? progress)
    {
        (_table, _target, _options, _groups, _validation, _progress) = (table, target, options, groups, validation, progress);
        Validator.ValidateObject(options, new ValidationContext(options), true);
        if (table.Rows == 0) throw new ArgumentException("There are no rows to learn from.", nameof(table));
        if (target.Length != table.Rows) throw new ArgumentException($"{target.Length} targets stand against {table.Rows} rows.", nameof(target));
        if (weights is not null && weights.Length != table.Rows) throw new ArgumentException($"{weights.Length} weights stand against {table.Rows} rows.", nameof(weights));
        if (weights is not null && !weights.All(w => w > 0 && double.IsFinite(w))) throw new ArgumentException("Row weights must be positive.", nameof(weights));
        if (groups is not null && groups.Count != table.Rows) throw new ArgumentException($"{groups.Count} groups stand against {table.Rows} rows.", nameof(groups));
        if (options.Monotone is { } monotone && (monotone.Count != table.Width || monotone.Any(m => m is < -1 or > 1)))
            throw new ArgumentException("Monotone constraints are −1, 0 or +1, one a column.", nameof(options));
        if (validation is { } v && (v.Table.Width != table.Width || v.Table.Rows != v.Target.Length || v.Table.Rows == 0))
            throw new ArgumentException("The validation rows do not fit the training rows.", nameof(validation));
        _ = Goals.Of(options, target);
        _weights = Weigh(weights);
    }

    private bool IsClassification => _options.Goal is BoostingGoal.Binary or BoostingGoal.Multiclass;

    internal BoostedTrees Run()
    {
        if (_validation is { } validation)
        {
            var crosses = CrossFinder.Find(_table, _target, _weights, _options, _options.Crosses ?? 0);
            var race = Race(_table, _target, _weights, validation.Table, validation.Target, crosses, _options, true);
            return new BoostedTrees(_table.Columns, crosses, race.Ensemble!, null, race.Loss);
        }

        if (_options.Rounds > 0) return All(CrossFinder.Find(_table, _target, _weights, _options, _options.Crosses ?? 0), _options.Rounds, null, double.NaN);
        return Automatic();
    }

    /// <summary>Row weights times class weights.</summary>
    private double[] Weigh(double[]? weights)
    {
        var result = weights is null ? new double[_table.Rows] : (double[])weights.Clone();
        if (weights is null) Array.Fill(result, 1);
        if (_options.ClassWeights is not { } perClass) return result;
        if (!IsClassification) throw new ArgumentException("Class weights are for classes.", nameof(weights));
        if (_target.Max() >= perClass.Count || !perClass.All(w => w > 0 && double.IsFinite(w)))
            throw new ArgumentException("Class weights must be positive, one a class.", nameof(weights));
        for (var i = 0; i < result.Length; i++) result[i] *= perClass[(int)_target[i]];
        return result;
    }

    private BoostedTrees Automatic()
    {
        var folds = Folds();
        if (folds.Count == 0) return All([], Math.Min(100, _options.MostRounds), null, double.NaN);
        var outputs = Goals.Of(_options, _target).Outputs;
        var candidates = new List<int> { _options.Crosses ?? 0 };
        if (_options.Crosses is null && _options.Monotone is null && _table.Columns.Count(c => !c.IsCategorical) >= 2) candidates.Add(AutomaticCrosses);

        // Folds run side by side, each on one thread: better use of processors than many threads on small leaves.
        var runs = new RaceResult[folds.Count * candidates.Count];
        var single = folds.Count >= Threads.Count(_options.Threads) ? _options with { Threads = 1 } : _options;
        var done = 0;
        Threads.Run(runs.Length, folds.Count > 1 ? _options.Threads : 1, i =>
        {
            var fold = folds[i % folds.Count];
            var train = _table.Take(fold.Train);
            double[] target = Pick(_target, fold.Train), weights = Pick(_weights, fold.Train);
            var crosses = CrossFinder.Find(train, target, weights, single, candidates[i / folds.Count]);
            runs[i] = Race(train, target, weights, _table.Take(fold.Test), Pick(_target, fold.Test), crosses, single, false);
            _progress?.Report(0.8 * Interlocked.Increment(ref done) / runs.Length);
        });
        var best = Enumerable.Range(0, candidates.Count).MinBy(c => Loss(c));
        var outOfFold = new double[_table.Rows * outputs];
        Array.Fill(outOfFold, double.NaN);
        for (var f = 0; f < folds.Count; f++)
        {
            var held = runs[best * folds.Count + f].HeldOut;
            for (var i = 0; i < folds[f].Test.Length; i++)
                held.AsSpan(i * outputs, outputs).CopyTo(outOfFold.AsSpan(folds[f].Test[i] * outputs, outputs));
        }

        var rounds = (int)Math.Round(Enumerable.Range(0, folds.Count).Average(f => runs[best * folds.Count + f].Rounds));
        return All(CrossFinder.Find(_table, _target, _weights, _options, candidates[best]), Math.Max(1, rounds), outOfFold, Loss(best));

        double Loss(int candidate) => Enumerable.Range(0, folds.Count).Average(f => runs[candidate * folds.Count + f].Loss);
    }

    private IReadOnlyList<Fold> Folds()
    {
        var rows = _table.Rows;
        if (rows < 20) return [];
        var k = rows <= 20_000 ? 5 : rows <= 60_000 ? 3 : 1;
        var seed = _options.Seed;
        if (_groups is not null)
        {
            var distinct = _groups.Distinct().Count();
            if (distinct < 2) return [];
            var grouped = Splits.Grouped([.. _groups], Math.Min(5, distinct), seed);
            return k == 1 ? [grouped[0]] : grouped;
        }

        if (k == 1) return [Splits.HoldOut(IsClassification ? _target : new double[rows], 0.1, seed)];
        return IsClassification ? Splits.Stratified(_target, k, seed) : Splits.Shuffled(rows, k, seed);
    }

    private BoostedTrees All(IReadOnlyList<Cross> crosses, int rounds, double[]? outOfFold, double loss)
    {
        var table = Cross.Expand(_table, crosses);
        var booster = new Booster(table, _target, _weights, Widen(_options, crosses), Goals.Of(_options, _target));
        var round = 0;
        for (; round < rounds && booster.Round(round); round++) _progress?.Report(outOfFold is null ? (double)round / rounds : 0.8 + 0.2 * round / rounds);
        var made = booster.Trees.Count / Goals.Of(_options, _target).Outputs;
        _progress?.Report(1);
        return new BoostedTrees(_table.Columns, crosses, booster.Ensemble(made, [.. table.Columns.Select(c => c.Name)]), outOfFold, loss);
    }

    /// <summary>Boosts until the held-out loss has not fallen for <see cref="BoostingOptions.Patience"/> rounds.</summary>
    private RaceResult Race(
        Table train, double[] target, double[] weights, Table held, double[] heldTarget, IReadOnlyList<Cross> crosses, BoostingOptions options, bool keep)
    {
        var objective = Goals.Of(options, _target);
        train = Cross.Expand(train, crosses);
        held = Cross.Expand(held, crosses);
        var booster = new Booster(train, target, weights, Widen(options, crosses), objective);
        var outputs = objective.Outputs;
        var raw = new double[held.Rows * outputs];
        for (var i = 0; i < raw.Length; i++) raw[i] = booster.Start[i % outputs];
        var (best, bestRounds, bestRaw) = (MeanLoss(objective, heldTarget, raw), 0, (double[])raw.Clone());
        var most = options.Rounds > 0 ? options.Rounds : options.MostRounds;
        for (var round = 0; round < most && round - bestRounds < options.Patience; round++)
        {
            var more = booster.Round(round);
            for (var k = 0; k < outputs; k++)
            {
                var tree = booster.Trees[^(outputs - k)];
                for (var i = 0; i < held.Rows; i++) raw[i * outputs + k] += tree.ValueOf(held.Row(i));
            }

            var loss = MeanLoss(objective, heldTarget, raw);
            if (loss < best)
            {
                (best, bestRounds) = (loss, round + 1);
                raw.CopyTo(bestRaw, 0);
            }

            if (keep) _progress?.Report((double)round / most);
            if (!more) break;
        }

        for (var i = 0; i < bestRaw.Length; i += outputs) objective.Link.Apply(bestRaw.AsSpan(i, outputs));
        return new RaceResult(bestRounds, best, bestRaw, keep ? booster.Ensemble(bestRounds, [.. train.Columns.Select(c => c.Name)]) : null);
    }

    private static double MeanLoss(Objective objective, double[] target, double[] raw)
    {
        double sum = 0;
        var outputs = objective.Outputs;
        for (var i = 0; i < target.Length; i++) sum += objective.Loss(target[i], raw.AsSpan(i * outputs, outputs));
        return sum / target.Length;
    }

    /// <summary>Derived columns are free of monotone constraints.</summary>
    private static BoostingOptions Widen(BoostingOptions options, IReadOnlyList<Cross> crosses) =>
        options.Monotone is { } monotone && crosses.Count > 0 ? options with { Monotone = [.. monotone, .. new int[crosses.Count]] } : options;

    private static double[] Pick(double[] values, int[] rows) => Array.ConvertAll(rows, r => values[r]);

    private sealed record RaceResult(int Rounds, double Loss, double[] HeldOut, TreeEnsemble? Ensemble);
}
