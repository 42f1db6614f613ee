using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// A fitted random forest or extra-trees model. Two classes: the probability of class 1. Several: the mean of the leaves' class shares.
/// A number: the mean of the trees. Immutable and thread-safe; predicting one row allocates nothing.
/// Sources: Breiman 2001; Geurts, Ernst and Wehenkel 2006. Cuts lie on at most 255 bins a feature, unlike both.
/// </summary>
public sealed class Forest
{
    internal Forest(IReadOnlyList<Column> columns, TreeEnsemble ensemble, double[]? outOfBag)
    {
        Columns = columns;
        Ensemble = ensemble;
        OutOfBag = outOfBag;
    }

    public IReadOnlyList<Column> Columns { get; }

    public TreeEnsemble Ensemble { get; }

    /// <summary>Predictions of the training rows by the trees that did not see them (rows × outputs), NaN for a row that all trees saw; null for extra trees.</summary>
    public double[]? OutOfBag { get; }

    public void Predict(ReadOnlySpan<double> row, Span<double> output) => Ensemble.Predict(row, output);

    public double[] Predict(Table table, int threads = 0) => Ensemble.Predict(table, threads);

    /// <exception cref="ArgumentException">The arrays do not fit each other, or the target is no class code where classes are asked for.</exception>
    public static Forest Fit(Table table, double[] target, ForestOptions options, double[]? weights = null, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), true);
        if (table.Rows == 0 || target.Length != table.Rows) throw new ArgumentException($"{target.Length} targets stand against {table.Rows} rows.", nameof(target));
        if (weights is not null && (weights.Length != table.Rows || !weights.All(w => w > 0 && double.IsFinite(w))))
            throw new ArgumentException("Row weights must be positive, one a row.", nameof(weights));
        for (var i = 0; i < target.Length; i++)
        {
            var sound = options.Classes == 0 ? double.IsFinite(target[i]) : target[i] >= 0 && target[i] < options.Classes && target[i] == Math.Floor(target[i]);
            if (!sound) throw new ArgumentException($"The target of row {i}, {target[i]}, does not fit.", nameof(target));
        }

        return Grow(table, target, options, weights, progress);
    }

    private static Forest Grow(Table table, double[] target, ForestOptions options, double[]? weights, IProgress<double>? progress)
    {
        var outputs = options.Classes > 2 ? options.Classes : 1;
        var random = new RandomStream(options.Seed);
        var binned = BinnedTable.Learn(table, options.MaxBins, random.Fork(-1), options.Threads);
        var rules = Rules(options, table.Width);
        var centre = options.Classes == 0 ? target.Average() : 0;
        var classOf = options.Classes > 2 ? Array.ConvertAll(target, t => (int)t) : [];
        var shapes = new TreeShape[options.Trees * outputs];
        var bags = new byte[options.Trees][];
        var spare = new ConcurrentBag<Workshop>();
        var done = 0;
        Threads.Run(options.Trees, options.Threads, t =>
        {
            if (!spare.TryTake(out var shop)) shop = new Workshop(binned, rules, classOf.Length > 0 ? options.Classes : 0);
            var stream = random.Fork(t);
            bags[t] = options.Extra ? All(table.Rows) : Bootstrap(table.Rows, stream);
            var grown = classOf.Length > 0 ? shop.Grow(bags[t], classOf, weights, stream.Fork(0)) : [shop.Grow(bags[t], target, weights, stream.Fork(0), centre)];
            grown.CopyTo(shapes, t * outputs);
            spare.Add(shop);
            progress?.Report((double)Interlocked.Increment(ref done) / options.Trees);
        });
        var builder = new EnsembleBuilder(table.Width);
        foreach (var shape in shapes) builder.Add(shape);
        var link = options.Classes > 2 ? new Link(LinkKind.Shares) : default;
        var ensemble = builder.Build(outputs, link, true, [.. table.Columns.Select(c => c.Name)]);
        return new Forest(table.Columns, ensemble, options.Extra ? null : Judge(table, shapes, bags, outputs, link, options.Threads));
    }

    private static SplitRules Rules(ForestOptions options, int width)
    {
        var perSplit = options.Classes > 0 ? (int)Math.Round(Math.Sqrt(width)) : (width + 2) / 3;
        return new SplitRules
        {
            MaxDepth = options.MaxDepth,
            MinRows = options.MinRows > 0 ? options.MinRows : options.Classes > 0 ? 1 : 5,
            FeaturesPerSplit = options.FeaturesPerSplit > 0 ? options.FeaturesPerSplit : Math.Max(1, perSplit),
            RandomCuts = options.Extra,
            CategoryL2 = 0,
            CategorySmooth = 1,
            MaxCategories = 255,
        };
    }

    /// <summary>How often each row is in the bag; a row drawn more than 255 times, which does not happen, counts 255.</summary>
    private static byte[] Bootstrap(int rows, RandomStream random)
    {
        var bag = new byte[rows];
        for (var i = 0; i < rows; i++)
        {
            ref var times = ref bag[random.NextInt(rows)];
            if (times < byte.MaxValue) times++;
        }

        return bag;
    }

    private static byte[] All(int rows)
    {
        var bag = new byte[rows];
        Array.Fill(bag, (byte)1);
        return bag;
    }

    private static double[] Judge(Table table, TreeShape[] shapes, byte[][] bags, int outputs, Link link, int threads)
    {
        var predicted = new double[table.Rows * outputs];
        Threads.Run((table.Rows + 255) / 256, threads, piece =>
        {
            for (var row = piece * 256; row < Math.Min(table.Rows, (piece + 1) * 256); row++)
            {
                var output = predicted.AsSpan(row * outputs, outputs);
                var trees = 0;
                for (var t = 0; t < bags.Length; t++)
                {
                    if (bags[t][row] > 0) continue;
                    trees++;
                    for (var k = 0; k < outputs; k++) output[k] += shapes[t * outputs + k].ValueOf(table.Row(row));
                }

                foreach (ref var x in output) x = trees > 0 ? x / trees : double.NaN;
                if (trees > 0) link.Apply(output);
            }
        });
        return predicted;
    }

    /// <summary>The buffers one thread grows trees with.</summary>
    private sealed class Workshop
    {
        private readonly GradientSums? _sums;
        private readonly TreeGrower? _grower;
        private readonly ClassTreeGrower? _classGrower;
        private readonly double[] _gradients;
        private readonly double[] _hessians;

        /// <param name="binned">The training rows.</param>
        /// <param name="rules">What splits must satisfy.</param>
        /// <param name="classes">Three or more, or 0 for a number or two classes.</param>
        internal Workshop(BinnedTable binned, SplitRules rules, int classes)
        {
            _hessians = new double[binned.Rows];
            _gradients = classes > 0 ? [] : new double[binned.Rows];
            if (classes > 0)
            {
                _classGrower = new ClassTreeGrower(binned, rules, classes);
                return;
            }

            _sums = new GradientSums(binned.Rows);
            _grower = new TreeGrower(binned, rules, _sums, 1);
        }

        /// <summary>With g = −weight · y and h = weight, the gain is the fall of the weighted variance (of Gini's impurity, for 0 and 1) and a leaf is the mean.</summary>
        internal TreeShape Grow(byte[] bag, double[] target, double[]? weights, RandomStream random, double centre)
        {
            var rows = Weigh(bag, weights);
            for (var row = 0; row < bag.Length; row++) _gradients[row] = -_hessians[row] * (target[row] - centre);
            _sums!.Fill(_gradients, _hessians, 1);
            var shape = _grower!.Grow(rows, null, random).Shape;
            for (var i = 0; i < shape.LeafValue.Length; i++) shape.LeafValue[i] += centre;
            for (var i = 0; i < shape.InternalValue!.Length; i++) shape.InternalValue[i] += centre;
            return shape;
        }

        internal TreeShape[] Grow(byte[] bag, int[] classOf, double[]? weights, RandomStream random) => _classGrower!.Grow(Weigh(bag, weights), classOf, _hessians, random);

        private int[] Weigh(byte[] bag, double[]? weights)
        {
            var rows = new List<int>(bag.Length);
            for (var row = 0; row < bag.Length; row++)
            {
                _hessians[row] = bag[row] * (weights?[row] ?? 1);
                if (bag[row] > 0) rows.Add(row);
            }

            return [.. rows];
        }
    }
}
