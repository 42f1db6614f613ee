using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Isolation;

/// <summary>
/// A fitted isolation forest: scores near 1 for rows that few random cuts set apart, near 0.5 and below for rows like the rest. It needs no labels and is no
/// probability. Categorical codes are read as numbers. Immutable and thread-safe; scoring one row allocates nothing.
/// Sources: Liu, Ting and Zhou 2008; Hariri, Carrasco Kind and Brunner 2019 (extended).
/// </summary>
public sealed partial class IsolationForest
{
    private readonly IsolationOptions _options;
    private readonly IsolationMember[] _members;
    private readonly TreeEnsemble? _ensemble;
    private readonly int _oldest;
    private readonly double _normal;

    private IsolationForest(IReadOnlyList<Column> columns, IsolationOptions options, IsolationMember[] members, int oldest, int refreshes)
    {
        Columns = columns;
        _options = options;
        _members = members;
        _oldest = oldest;
        Refreshes = refreshes;
        _normal = members.Sum(m => m.Normal);
        if (options.Extended) return;
        var builder = new EnsembleBuilder(columns.Count);
        foreach (var member in members) builder.Add(member.Shape!);
        _ensemble = builder.Build(1, default, false, [.. columns.Select(c => c.Name)]);
    }

    public IReadOnlyList<Column> Columns { get; }

    public int Trees => _members.Length;

    /// <summary>How many times trees were replaced since the first fit.</summary>
    public int Refreshes { get; }

    internal TreeEnsemble? Ensemble => _ensemble;

    /// <exception cref="ArgumentException">The table has fewer than two rows.</exception>
    public static IsolationForest Fit(Table table, IsolationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new IsolationOptions();
        Validator.ValidateObject(options, new ValidationContext(options), true);
        return new IsolationForest(table.Columns, options, Grow(table, options, new RandomStream(options.Seed), options.Trees), 0, 0);
    }

    /// <summary>A forest in which the given share of trees, the oldest first, is grown anew on recent rows: how a stream keeps its sense of what is normal.</summary>
    public IsolationForest Refresh(Table recent, double share)
    {
        ArgumentNullException.ThrowIfNull(recent);
        if (!(share is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share of trees lies above 0, up to 1.");
        if (recent.Width != Columns.Count) throw new ArgumentException($"The rows have {recent.Width} columns, not {Columns.Count}.", nameof(recent));
        var count = Math.Max(1, (int)Math.Round(share * Trees));
        var grown = Grow(recent, _options, new RandomStream(_options.Seed).Fork(-1 - Refreshes), count);
        var members = (IsolationMember[])_members.Clone();
        for (var i = 0; i < count; i++) members[(_oldest + i) % Trees] = grown[i];
        return new IsolationForest(Columns, _options, members, (_oldest + count) % Trees, Refreshes + 1);
    }

    /// <summary>2^(−mean path / c(ψ)), in (0, 1).</summary>
    public double Score(ReadOnlySpan<double> row)
    {
        if (row.Length != Columns.Count) throw new ArgumentException($"A row has {row.Length} values, not {Columns.Count}.", nameof(row));
        return Math.Pow(2, -PathSum(row) / _normal);
    }

    /// <summary>The mean over all trees of the path length that isolates the row.</summary>
    public double MeanPath(ReadOnlySpan<double> row) => PathSum(row) / Trees;

    /// <summary>Scores of all rows.</summary>
    public double[] Score(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Width != Columns.Count) throw new ArgumentException($"The table has {table.Width} columns, not {Columns.Count}.", nameof(table));
        if (_ensemble is not null)
        {
            var sums = _ensemble.Raw(table.Array, threads);
            for (var i = 0; i < sums.Length; i++) sums[i] = Math.Pow(2, -sums[i] / _normal);
            return sums;
        }

        var scores = new double[table.Rows];
        Threads.Run((table.Rows + 255) / 256, threads, piece =>
        {
            for (var row = piece * 256; row < Math.Min(table.Rows, (piece + 1) * 256); row++) scores[row] = Score(table.Row(row));
        });
        return scores;
    }

    private double PathSum(ReadOnlySpan<double> row)
    {
        double sum = 0;
        if (_ensemble is not null)
        {
            Span<double> raw = stackalloc double[1];
            _ensemble.Raw(row, raw);
            return raw[0];
        }

        foreach (var member in _members) sum += member.Sloped!.Path(0, row);
        return sum;
    }

    private static IsolationMember[] Grow(Table table, IsolationOptions options, RandomStream random, int trees)
    {
        if (table.Rows < 2) throw new ArgumentException("Nothing can be isolated among fewer than two rows.", nameof(table));
        var members = new IsolationMember[trees];
        Threads.Run(trees, options.Threads, t =>
        {
            var stream = random.Fork(t);
            var sample = stream.Sample(table.Rows, Math.Min(options.SampleRows, table.Rows));
            var normal = PathLength.Of(sample.Length);
            if (!options.Extended)
            {
                members[t] = new IsolationMember(IsolationTree.Grow(table, sample, stream), null, normal);
                return;
            }

            var sloped = new SlopedTrees(table.Width);
            sloped.Grow(table, sample, stream);
            members[t] = new IsolationMember(null, sloped, normal);
        });
        return members;
    }
}
