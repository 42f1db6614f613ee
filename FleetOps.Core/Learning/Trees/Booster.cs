using FleetOps.Core.Learning.Trees.Objectives;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// The boosting loop: a tree an output and round on the gradients of the rounds before. Same seed, same trees, for any number of threads.
/// Sources: Friedman 2001 and 2002 (sampling), Ke et al. 2017 (GOSS).
/// </summary>
internal sealed class Booster
{
    private const int ScoreBlock = 32_768;

    private readonly Table _table;
    private readonly double[] _target;
    private readonly double[] _weights;
    private readonly BoostingOptions _options;
    private readonly Objective _objective;
    private readonly BinnedTable _binned;
    private readonly GradientSums _sums;
    private readonly TreeGrower _grower;
    private readonly double[][] _scores;
    private readonly double[] _gradients;
    private readonly double[] _hessians;
    private readonly RandomStream _random;
    private readonly RowSampler _sampler;

    internal Booster(Table table, double[] target, double[] weights, BoostingOptions options, Objective objective)
    {
        (_table, _target, _weights, _options, _objective) = (table, target, weights, options, objective);
        _random = new RandomStream(options.Seed);
        _binned = BinnedTable.Learn(table, options.MaxBins, _random.Fork(-1), options.Threads);
        _sums = new GradientSums(table.Rows);
        _grower = new TreeGrower(_binned, Rules(options), _sums, options.Threads);
        _gradients = new double[table.Rows];
        _hessians = new double[table.Rows];
        _sampler = new RowSampler(table.Rows, options);
        Start = objective.Start(target, weights);
        _scores = Array.ConvertAll(Start, s =>
        {
            var scores = new double[table.Rows];
            Array.Fill(scores, s);
            return scores;
        });
    }

    /// <summary>The raw score of each output before the first tree.</summary>
    internal double[] Start { get; }

    /// <summary>Trees round by round, an output after the other. Leaf values are shrunk; the start is not in them.</summary>
    internal List<TreeShape> Trees { get; } = [];

    /// <summary>Adds one round. False when no tree could divide its rows: further rounds would add nothing either.</summary>
    internal bool Round(int round)
    {
        var random = _random.Fork(round);
        var divided = false;
        _objective.Prepare(_scores, _target, _options.Threads);
        for (var k = 0; k < _objective.Outputs; k++)
        {
            var output = k;
            Action<int, int> derive = (from, to) => _objective.Gradients(_scores, _target, _weights, output, _gradients, _hessians, from, to);

            // GOSS draws by the derivatives and weighs them up before they are summed.
            if (_options.Goss) derive(0, _table.Rows);
            var rows = _sampler.Draw(random.Fork(2 * k), _gradients, _hessians);
            _sums.Fill(_gradients, _hessians, _options.Threads, _options.Goss ? null : derive);
            var features = _options.ColumnShare < 1
                ? random.Fork(2 * k + 1).Sample(_table.Width, Math.Max(1, (int)Math.Round(_options.ColumnShare * _table.Width)))
                : null;
            var tree = _grower.Grow(rows, features, null);
            divided |= tree.Leaves > 1;
            Finish(tree, k, rows.Length < _table.Rows);
            Trees.Add(tree.Shape);
        }

        return divided || _options.RowShare < 1 || _options.ColumnShare < 1 || _options.Goss;
    }

    internal TreeEnsemble Ensemble(int rounds, IReadOnlyList<string> names)
    {
        var builder = new EnsembleBuilder(_table.Width);
        var outputs = _objective.Outputs;
        if (rounds == 0)
            foreach (var start in Start) builder.Add(TreeShape.Stump(start, _table.Rows));
        for (var t = 0; t < rounds * outputs; t++)
        {
            // As in LightGBM the first tree of an output carries the start, so that the trees alone are the whole model.
            if (t < outputs) Lift(Trees[t], Start[t]);
            builder.Add(Trees[t]);
            if (t < outputs) Lift(Trees[t], -Start[t]);
        }

        return builder.Build(outputs, _objective.Link, false, names);
    }

    private static void Lift(TreeShape tree, double by)
    {
        for (var i = 0; i < tree.LeafValue.Length; i++) tree.LeafValue[i] += by;
        for (var i = 0; i < tree.InternalValue!.Length; i++) tree.InternalValue[i] += by;
    }

    private void Finish(GrownTree tree, int output, bool sampled)
    {
        var values = tree.Shape.LeafValue;
        var scores = _scores[output];
        if (_objective.Renews) Renew(tree, output);
        for (var leaf = 0; leaf < values.Length; leaf++) values[leaf] *= _options.LearningRate;
        for (var i = 0; i < tree.Shape.InternalValue!.Length; i++) tree.Shape.InternalValue[i] *= _options.LearningRate;
        if (sampled)
        {
            Learning.Threads.Run((_table.Rows + 4095) / 4096, _options.Threads, p =>
            {
                for (var row = p * 4096; row < Math.Min(_table.Rows, (p + 1) * 4096); row++) scores[row] += tree.Shape.ValueOf(_table.Row(row));
            });
            return;
        }

        // A leaf's rows ascend: taken block by block, the leaves together write each stretch of scores while it is in the cache.
        Learning.Threads.Run((_table.Rows + ScoreBlock - 1) / ScoreBlock, _options.Threads, block =>
        {
            int from = block * ScoreBlock, to = from + ScoreBlock;
            for (var leaf = 0; leaf < values.Length; leaf++)
            {
                var mine = tree.RowsOf(leaf);
                for (var i = mine.BinarySearch(from) is var at && at < 0 ? ~at : at; i < mine.Length && mine[i] < to; i++) scores[mine[i]] += values[leaf];
            }
        });
    }

    private void Renew(GrownTree tree, int output)
    {
        var scores = _scores[output];
        Learning.Threads.Run(tree.Leaves, _options.Threads, leaf =>
        {
            var rows = tree.RowsOf(leaf);
            var residuals = new double[rows.Length];
            var weights = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                residuals[i] = _target[rows[i]] - scores[rows[i]];
                weights[i] = _weights[rows[i]];
            }

            tree.Shape.LeafValue[leaf] = _objective.Renew(residuals, weights, output);
        });
    }

    private static SplitRules Rules(BoostingOptions options) => new()
    {
        MaxLeaves = options.Leaves,
        MaxDepth = options.MaxDepth,
        MinRows = options.MinRows,
        MinHessian = options.MinChildWeight,
        MinGain = options.MinGain,
        L1 = options.L1,
        L2 = options.L2,
        CategoryL2 = options.CategoryL2,
        CategorySmooth = options.CategorySmooth,
        Monotone = options.Monotone?.ToArray(),
    };
}
