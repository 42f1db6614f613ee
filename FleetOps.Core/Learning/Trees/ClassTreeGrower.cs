namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Grows one tree for several classes at once: the split that lowers Gini's impurity over all classes most, leaves that hold each class's share. The tree comes out once a class, same
/// splits, that class's shares, because an ensemble's leaves hold one number. Reuses its buffers; one thread may call it. Sources: Breiman 2001; Geurts, Ernst and Wehenkel 2006 (random cuts).
/// Symbols: a part's worth is Σ w_k² / Σ w_k over its classes' weights w_k; a split gains what its parts are worth above the whole.
/// </summary>
internal sealed class ClassTreeGrower(BinnedTable table, SplitRules rules, int classes)
{
    private readonly double[] _sums = new double[256 * classes];
    private readonly int[] _counts = new int[256];
    private readonly byte[] _order = new byte[256];
    private readonly double[] _keys = new double[256];
    private readonly bool[] _goesLeft = new bool[256];
    private readonly double[] _left = new double[classes];
    private int[] _spare = [];

    /// <summary>The best division found so far of the node at hand.</summary>
    private struct Choice
    {
        internal double Gain;
        internal int Feature;
        internal int Bin;
        internal byte[]? LeftBins;
        internal bool MissingLeft;
    }

    /// <param name="rows">Rows to grow on; reordered in place.</param>
    /// <param name="classOf">Class of each row of the table.</param>
    /// <param name="weights">Weight of each row of the table.</param>
    /// <param name="random">Draws features and cuts.</param>
    internal TreeShape[] Grow(int[] rows, int[] classOf, double[] weights, RandomStream random)
    {
        if (_spare.Length < rows.Length) _spare = new int[rows.Length];
        var draft = new ClassTreeDraft(classes);
        var open = new Stack<(int Start, int Count, int Depth, int Parent, bool IsRight)>([(0, rows.Length, 0, -1, false)]);
        while (open.TryPop(out var next))
        {
            var mine = rows.AsSpan(next.Start, next.Count);
            var total = new double[classes];
            foreach (var row in mine) total[classOf[row]] += weights[row];
            var grows = next.Count >= Math.Max(2, 2 * rules.MinRows) && (rules.MaxDepth == 0 || next.Depth < rules.MaxDepth) && total.Count(w => w > 0) > 1;
            Choice best = default;
            if (grows) best = Find(mine, classOf, weights, total, random);
            if (!(best.Gain > 0))
            {
                draft.Leaf(next.Parent, next.IsRight, total, next.Count);
                continue;
            }

            var node = draft.Split(next.Parent, next.IsRight, total, next.Count, table.Columns[best.Feature], best.Feature, best.Bin, best.LeftBins, best.MissingLeft, best.Gain);
            var left = Divide(mine, best);
            open.Push((next.Start + left, next.Count - left, next.Depth + 1, node, true));
            open.Push((next.Start, left, next.Depth + 1, node, false));
        }

        return draft.Shapes();
    }

    private Choice Find(ReadOnlySpan<int> rows, int[] classOf, double[] weights, double[] total, RandomStream random)
    {
        Choice best = default;
        var width = table.Width;
        var wanted = rules.FeaturesPerSplit > 0 ? Math.Min(rules.FeaturesPerSplit, width) : width;
        var features = Enumerable.Range(0, width).ToArray();

        // Where none of the features drawn can divide the rows the others follow, so that bad luck does not end a branch.
        for (var i = 0; i < width && (i < wanted || !(best.Gain > 0)); i++)
        {
            var pick = i + random.NextInt(width - i);
            (features[i], features[pick]) = (features[pick], features[i]);
            Search(features[i], rows, classOf, weights, total, rules.RandomCuts ? random : null, ref best);
        }

        return best;
    }

    private void Search(int feature, ReadOnlySpan<int> rows, int[] classOf, double[] weights, double[] total, RandomStream? random, ref Choice best)
    {
        var column = table.Columns[feature];
        Array.Clear(_sums, 0, column.Bins * classes);
        Array.Clear(_counts, 0, column.Bins);
        var bins = table.Column(feature);
        foreach (var row in rows)
        {
            var bin = bins[row];
            _sums[bin * classes + classOf[row]] += weights[row];
            _counts[bin]++;
        }

        if (column.IsCategorical)
        {
            Categories(feature, column, rows.Length, total, random, ref best);
            return;
        }

        int first = 0, last = column.Present - 1, missing = column.HasMissing ? column.Bins - 1 : -1;
        while (first < last && _counts[first] == 0) first++;
        while (last > first && _counts[last] == 0) last--;
        var anyMissing = missing >= 0 && _counts[missing] > 0;
        if (random is not null)
        {
            if (last == first && !anyMissing) return;
            var cut = last > first ? SplitFinder.RandomCut(column, first, last, random) : last;
            Scan(feature, cut, cut, anyMissing && last > first && random.NextInt(2) == 0 ? missing : -1, anyMissing, rows.Length, total, ref best);
            return;
        }

        Scan(feature, first, anyMissing ? last : last - 1, -1, anyMissing, rows.Length, total, ref best);
        if (anyMissing) Scan(feature, first, last - 1, missing, true, rows.Length, total, ref best);
    }

    private void Scan(int feature, int firstCut, int lastCut, int missingOnLeft, bool anyMissing, int rows, double[] total, ref Choice best)
    {
        Array.Clear(_left);
        var count = missingOnLeft >= 0 ? Take(missingOnLeft) : 0;
        for (var b = 0; b <= lastCut; b++)
        {
            count += Take(b);
            if (b < firstCut || (_counts[b] == 0 && b > firstCut && firstCut != lastCut)) continue;
            if (count < rules.MinRows || rows - count < rules.MinRows || count == 0 || count == rows) continue;
            var gain = Gain(total);
            if (gain <= best.Gain) continue;
            best = new Choice { Gain = gain, Feature = feature, Bin = b, MissingLeft = anyMissing ? missingOnLeft >= 0 : 2 * count >= rows };
        }
    }

    /// <summary>Categories in the order of the commonest class's share in them, scanned like numbers, and each against all others; of random cuts any subset.</summary>
    private void Categories(int feature, BinnedColumn column, int rows, double[] total, RandomStream? random, ref Choice best)
    {
        var used = 0;
        var commonest = Array.IndexOf(total, total.Max());
        for (var b = 0; b < column.Present; b++)
        {
            if (_counts[b] == 0) continue;
            _keys[used] = _sums[b * classes + commonest] / System.Numerics.Tensors.TensorPrimitives.Sum<double>(_sums.AsSpan(b * classes, classes));
            _order[used++] = (byte)b;
        }

        if (used == 0) return;
        if (random is not null)
        {
            random.Shuffle(_order.AsSpan(0, used));
            Subset(feature, _order.AsSpan(0, 1 + random.NextInt(used)), rows, total, ref best);
            return;
        }

        for (var i = 0; i < used; i++) Subset(feature, _order.AsSpan(i, 1), rows, total, ref best);
        _keys.AsSpan(0, used).Sort(_order.AsSpan(0, used));
        for (var n = 2; n < used; n++) Subset(feature, _order.AsSpan(0, n), rows, total, ref best);
    }

    private void Subset(int feature, ReadOnlySpan<byte> bins, int rows, double[] total, ref Choice best)
    {
        Array.Clear(_left);
        var count = 0;
        foreach (var b in bins) count += Take(b);
        if (count < rules.MinRows || rows - count < rules.MinRows || count == 0 || count == rows) return;
        var gain = Gain(total);
        if (gain <= best.Gain) return;
        var set = bins.ToArray();
        Array.Sort(set);
        best = new Choice { Gain = gain, Feature = feature, LeftBins = set };
    }

    private int Take(int bin)
    {
        for (var k = 0; k < classes; k++) _left[k] += _sums[bin * classes + k];
        return _counts[bin];
    }

    private double Gain(double[] total)
    {
        double left = 0, right = 0, whole = 0, leftSquares = 0, rightSquares = 0, wholeSquares = 0;
        for (var k = 0; k < classes; k++)
        {
            double l = _left[k], t = total[k], r = t - l;
            (left, right, whole) = (left + l, right + r, whole + t);
            (leftSquares, rightSquares, wholeSquares) = (leftSquares + l * l, rightSquares + r * r, wholeSquares + t * t);
        }

        var worth = wholeSquares / whole;
        var gain = leftSquares / left + rightSquares / right - worth;
        return gain > 1e-12 * worth ? gain : 0;
    }

    private int Divide(Span<int> rows, in Choice choice)
    {
        var column = table.Columns[choice.Feature];
        Array.Clear(_goesLeft);
        foreach (var bin in choice.LeftBins ?? []) _goesLeft[bin] = true;
        if (choice.LeftBins is null)
        {
            Array.Fill(_goesLeft, true, 0, Math.Min(choice.Bin + 1, column.Present));
            if (column.HasMissing) _goesLeft[column.Bins - 1] = choice.MissingLeft;
        }

        int left = 0, right = 0;
        var bins = table.Column(choice.Feature);
        foreach (var row in rows)
        {
            if (_goesLeft[bins[row]]) rows[left++] = row;
            else _spare[right++] = row;
        }

        _spare.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }
}
