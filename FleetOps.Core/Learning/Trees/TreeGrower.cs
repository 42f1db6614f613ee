using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Grows one tree at a time, always dividing the leaf that gains most (or, with no limit on leaves, depth first). Reuses its buffers; one thread may call it.
/// Source: Ke et al. 2017 (leaf-wise growth, the larger child's histogram by subtraction).
/// </summary>
internal sealed class TreeGrower
{
    private const int BinsWorthAThread = 1500;

    private readonly BinnedTable _table;
    private readonly SplitRules _rules;
    private readonly GradientSums _sums;
    private readonly int _threads;
    private readonly RowPartition _partition;
    private readonly SplitFinder[] _finders;
    private readonly Stack<Vector128<long>[]> _pool = new();
    private readonly Vector128<long>[][] _spare;
    private readonly int[] _allFeatures;

    internal TreeGrower(BinnedTable table, SplitRules rules, GradientSums sums, int threads)
    {
        _table = table;
        _rules = rules;
        _sums = sums;
        _threads = Threads.Count(threads);
        _partition = new RowPartition(table, _threads);
        _finders = [.. Enumerable.Range(0, _threads).Select(_ => new SplitFinder(table, rules, sums))];
        _spare = [.. Enumerable.Range(0, _threads - 1).Select(_ => new Vector128<long>[table.TotalBins])];
        _allFeatures = [.. Enumerable.Range(0, table.Width)];
    }

    /// <param name="rows">Rows to grow on; reordered in place.</param>
    /// <param name="features">Features the tree may use, ascending; null for all.</param>
    /// <param name="random">For random cuts and features a split.</param>
    internal GrownTree Grow(int[] rows, int[]? features, RandomStream? random)
    {
        var growth = new Growth();
        var root = new Leaf { Count = rows.Length, Low = double.NegativeInfinity, High = double.PositiveInfinity };
        growth.Leaves.Add(root);
        features ??= _allFeatures;
        if (Splittable(root))
        {
            Fill(root, rows, null, null, features, random);
            var any = (root.Features ?? features)[0];
            root.Part = TotalOf(root.Sums.AsSpan(_table.Offsets[any], _table.Columns[any].Bins));
            FindAnySplit(root, rows, features, random);
        }
        else root.Part = TotalOf(Array.ConvertAll(rows, row => _sums.Rows[row]));

        var open = new Stack<Leaf>([root]);
        while (_rules.MaxLeaves == 0 || growth.Leaves.Count < _rules.MaxLeaves)
        {
            Leaf? next;
            if (_rules.MaxLeaves == 0)
            {
                if (!open.TryPop(out next)) break;
                if (!next.Split.Exists) continue;
            }
            else
            {
                next = growth.Best();
                if (next is null) break;
            }

            var right = Divide(growth, next, rows, features, random);
            if (_rules.MaxLeaves != 0) continue;
            open.Push(right);
            open.Push(next);
        }

        foreach (var leaf in growth.Leaves) Release(leaf);
        return growth.Finish(rows, _table);
    }

    private Part TotalOf(ReadOnlySpan<Vector128<long>> pieces)
    {
        var sum = Vector128<long>.Zero;
        foreach (var piece in pieces) sum += piece;
        var part = _finders[0].PartOf(sum);
        part.Value = _rules.LeafValue(part.Gradient, part.Hessian);
        return part;
    }

    private bool Splittable(Leaf leaf) => leaf.Count >= 2 * _rules.MinRows && leaf.Count >= 2 && (_rules.MaxDepth == 0 || leaf.Depth < _rules.MaxDepth);

    /// <summary>Divides a leaf; it stays as the left child and the new right child is returned.</summary>
    private Leaf Divide(Growth growth, Leaf left, int[] rows, int[] features, RandomStream? random)
    {
        var split = left.Split;
        var leftCount = _partition.Divide(rows, left.Start, left.Count, split);
        var right = new Leaf
        {
            Start = left.Start + leftCount,
            Count = left.Count - leftCount,
            Depth = left.Depth + 1,
            Low = left.Low,
            High = left.High,
            Part = split.Right,
        };
        growth.Add(left, right, split);
        left.Count = leftCount;
        left.Depth++;
        left.Part = split.Left;
        left.Split = default;
        Bound(left, right, split);
        var parent = left.Sums;
        left.Sums = null;
        bool leftGrows = Splittable(left), rightGrows = Splittable(right);
        if (leftGrows || rightGrows)
        {
            var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
            if (_rules.FeaturesPerSplit == 0 || _rules.FeaturesPerSplit >= features.Length)
            {
                Fill(small, rows, null, null, features, random);
                Fill(large, rows, parent, small, features, random);
            }
            else
            {
                if (leftGrows) Fill(left, rows, null, null, features, random);
                if (rightGrows) Fill(right, rows, null, null, features, random);
            }

            if (leftGrows && rightGrows && random is null)
            {
                FindSplits([left, right], features);
            }
            else
            {
                if (leftGrows) FindAnySplit(left, rows, features, random);
                if (rightGrows) FindAnySplit(right, rows, features, random);
            }
        }

        if (parent is not null) _pool.Push(parent);
        if (!left.Split.Exists || _rules.MaxLeaves == 0 && !leftGrows) Release(left);
        if (!right.Split.Exists || _rules.MaxLeaves == 0 && !rightGrows) Release(right);
        return right;
    }

    /// <summary>A monotone split keeps all that grows on its left below all that grows on its right.</summary>
    private void Bound(Leaf left, Leaf right, in Split split)
    {
        var direction = _rules.Monotone is { } monotone && split.LeftBins is null ? monotone[split.Feature] : 0;
        if (direction == 0) return;
        var middle = (split.Left.Value + split.Right.Value) / 2;
        if (direction > 0) (left.High, right.Low) = (middle, middle);
        else (left.Low, right.High) = (middle, middle);
    }

    private void Fill(Leaf leaf, int[] rows, Vector128<long>[]? parent, Leaf? sibling, int[] features, RandomStream? random)
    {
        leaf.Sums = _pool.TryPop(out var spare) ? spare : new Vector128<long>[_table.TotalBins];
        leaf.Features = null;
        if (_rules.FeaturesPerSplit > 0 && _rules.FeaturesPerSplit < features.Length)
        {
            leaf.Features = Array.ConvertAll(random!.Sample(features.Length, _rules.FeaturesPerSplit), i => features[i]);
            Histogram.Build(_table, _sums.Rows, rows.AsMemory(leaf.Start, leaf.Count), leaf.Features, leaf.Sums, []);
            return;
        }

        if (parent is not null && sibling is not null)
        {
            Histogram.Subtract(parent, sibling.Sums!, leaf.Sums);
            return;
        }

        var some = features.Length < _table.Width ? features : null;
        Histogram.Build(_table, _sums.Rows, rows.AsMemory(leaf.Start, leaf.Count), some, leaf.Sums, some is null ? _spare : []);
    }

    /// <summary>Where none of the features drawn can divide the leaf, the others are tried, so that bad luck does not end a branch (as Breiman's code does).</summary>
    private void FindAnySplit(Leaf leaf, int[] rows, int[] features, RandomStream? random)
    {
        FindSplit(leaf, features, random);
        if (leaf.Split.Exists || leaf.Features is not { } drawn) return;
        leaf.Features = [.. features.Except(drawn)];
        Histogram.Build(_table, _sums.Rows, rows.AsMemory(leaf.Start, leaf.Count), leaf.Features, leaf.Sums!, []);
        FindSplit(leaf, features, random);
    }

    private void FindSplit(Leaf leaf, int[] features, RandomStream? random)
    {
        var candidates = leaf.Features ?? features;
        if (!_rules.RandomCuts)
        {
            FindSplits([leaf], candidates);
            return;
        }

        foreach (var f in candidates) Search(_finders[0], leaf, f, random, ref leaf.Split);
    }

    /// <summary>Searches all leaves and features, dealt out among the threads in order; as the earlier feature wins a tie, the number of threads does not show.</summary>
    private void FindSplits(Leaf[] leaves, int[] features)
    {
        var searches = leaves.Length * features.Length;
        var groups = Math.Clamp(leaves.Length * _table.TotalBins / BinsWorthAThread, 1, Math.Min(_threads, searches));
        var found = new Split[groups * leaves.Length];
        Threads.Run(groups, groups, g =>
        {
            for (var i = searches * g / groups; i < searches * (g + 1) / groups; i++)
            {
                var leaf = i / features.Length;
                Search(_finders[g], leaves[leaf], features[i % features.Length], null, ref found[g * leaves.Length + leaf]);
            }
        });
        for (var i = 0; i < found.Length; i++)
        {
            var leaf = leaves[i % leaves.Length];
            if (found[i].Gain > leaf.Split.Gain) leaf.Split = found[i];
        }
    }

    private void Search(SplitFinder finder, Leaf leaf, int f, RandomStream? random, ref Split best) =>
        finder.Search(f, leaf.Sums.AsSpan(_table.Offsets[f], _table.Columns[f].Bins), leaf.Part, leaf.Low, leaf.High, random, ref best);

    private void Release(Leaf leaf)
    {
        if (leaf.Sums is not null) _pool.Push(leaf.Sums);
        leaf.Sums = null;
    }
}
