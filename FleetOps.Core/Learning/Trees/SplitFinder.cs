using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Finds the best split of a leaf from its histogram. Numeric features are scanned once with missing values right and once with them left;
/// categories are ordered by gradient over second derivative and scanned from both ends (Fisher 1958, as LightGBM does).
/// One instance may be used by one thread at a time.
/// </summary>
internal sealed class SplitFinder(BinnedTable table, SplitRules rules, GradientSums sums)
{
    private readonly double[] _keys = new double[256];
    private readonly byte[] _order = new byte[256];
    private readonly Part[] _parts = new Part[256];

    /// <summary>Least gain of a split in the leaf at hand: below it a gain is rounding.</summary>
    private double _floor;

    /// <summary>The better of <paramref name="best"/> and this feature's best split; the earlier feature wins a tie.</summary>
    /// <param name="feature">Which feature.</param>
    /// <param name="bins">The feature's own bins.</param>
    /// <param name="total">Sums of the whole leaf.</param>
    /// <param name="low">No child may answer with less (monotone constraints above it).</param>
    /// <param name="high">No child may answer with more.</param>
    /// <param name="random">Draws the cut when cuts are random.</param>
    /// <param name="best">Improved in place.</param>
    internal void Search(int feature, ReadOnlySpan<Vector128<long>> bins, in Part total, double low, double high, RandomStream? random, ref Split best)
    {
        var column = table.Columns[feature];
        var parts = _parts.AsSpan(0, bins.Length);
        for (var b = 0; b < bins.Length; b++) parts[b] = PartOf(bins[b]);
        var leafWorth = rules.Worth(total.Gradient, total.Hessian, total.Value);
        _floor = Math.Max(rules.MinGain, 1e-12 * Math.Abs(leafWorth));
        if (column.IsCategorical)
        {
            Categorical(feature, column, parts, total, leafWorth, low, high, random, ref best);
            return;
        }

        var direction = rules.Monotone is null ? 0 : rules.Monotone[feature];
        var missing = column.HasMissing ? parts[^1] : default;
        int first = 0, last = column.Present - 1;
        while (first < last && parts[first].Rows == 0) first++;
        while (last > first && parts[last].Rows == 0) last--;
        if (random is not null)
        {
            if (last == first && missing.Rows == 0) return;
            var cut = last > first ? RandomCut(column, first, last, random) : last;
            var missingLeft = missing.Rows > 0 && last > first && random.NextInt(2) == 0;
            Numeric(feature, parts, cut, cut, missingLeft, missing, total, leafWorth, direction, low, high, ref best);
            return;
        }

        // With nothing missing here, rows that miss the value later follow the larger child.
        Numeric(feature, parts, first, missing.Rows > 0 ? last : last - 1, false, missing, total, leafWorth, direction, low, high, ref best);
        if (missing.Rows > 0) Numeric(feature, parts, first, last - 1, true, missing, total, leafWorth, direction, low, high, ref best);
    }

    internal Part PartOf(Vector128<long> bin) => new()
    {
        Gradient = bin[0] * sums.GradientUnit,
        Hessian = (bin[1] >> GradientSums.CountBits) * sums.HessianUnit,
        Rows = (int)(bin[1] & GradientSums.MaxRows),
    };

    /// <summary>Uniform over the values between the first and the last cut that divide the leaf, as Geurts et al. draw it; not uniform over bins.</summary>
    internal static int RandomCut(BinnedColumn column, int first, int last, RandomStream random)
    {
        double low = column.UpperCut(first), high = column.UpperCut(last - 1);
        return Math.Clamp(column.BinOf(low + random.NextDouble() * (high - low)), first, last - 1);
    }

    private void Numeric(
        int feature, ReadOnlySpan<Part> parts, int firstCut, int lastCut, bool missingLeft, in Part missing, in Part total,
        double leafWorth, int direction, double low, double high, ref Split best)
    {
        var left = missingLeft ? missing : default;
        for (var b = 0; b <= lastCut; b++)
        {
            left.Gradient += parts[b].Gradient;
            left.Hessian += parts[b].Hessian;
            left.Rows += parts[b].Rows;

            // A cut after an empty bin is the same division as the cut before it.
            if (b < firstCut || (parts[b].Rows == 0 && b > firstCut && firstCut != lastCut)) continue;
            if (left.Rows < rules.MinRows || left.Hessian < rules.MinHessian) continue;
            var right = Rest(total, left);
            if (right.Rows < rules.MinRows || right.Hessian < rules.MinHessian) break;
            if (!Value(ref left, ref right, direction, low, high, 0)) continue;
            var gain = Gain(left, right, 0) - leafWorth;
            if (gain <= best.Gain || gain <= _floor) continue;
            best = new Split
            {
                Gain = gain,
                Feature = feature,
                Bin = b,
                MissingLeft = missing.Rows > 0 ? missingLeft : left.Rows >= right.Rows,
                Left = left,
                Right = right,
            };
        }
    }

    private void Categorical(
        int feature, BinnedColumn column, ReadOnlySpan<Part> parts, in Part total, double leafWorth, double low, double high,
        RandomStream? random, ref Split best)
    {
        var used = 0;
        for (var b = 0; b < column.Present; b++)
            if (parts[b].Rows > 0) _order[used++] = (byte)b;
        if (used == 0) return;
        if (random is not null)
        {
            random.Shuffle(_order.AsSpan(0, used));
            Take(feature, parts, _order.AsSpan(0, 1 + random.NextInt(used)), total, leafWorth, low, high, 0, ref best);
            return;
        }

        if (used <= rules.OneAgainstRest)
        {
            for (var i = 0; i < used; i++) Take(feature, parts, _order.AsSpan(i, 1), total, leafWorth, low, high, 0, ref best);
            return;
        }

        // Categories with too few rows would be ordered by noise: they stay right.
        used = 0;
        for (var b = 0; b < column.Present; b++)
        {
            if (parts[b].Rows < rules.CategorySmooth) continue;
            _keys[used] = parts[b].Gradient / (parts[b].Hessian + rules.CategorySmooth);
            _order[used++] = (byte)b;
        }

        _keys.AsSpan(0, used).Sort(_order.AsSpan(0, used));
        for (var side = 0; side < 2; side++)
        {
            for (var n = 1; n <= Math.Min(rules.MaxCategories, used); n++)
            {
                var set = side == 0 ? _order.AsSpan(0, n) : _order.AsSpan(used - n, n);
                Take(feature, parts, set, total, leafWorth, low, high, rules.CategoryL2, ref best);
            }
        }
    }

    private void Take(
        int feature, ReadOnlySpan<Part> parts, ReadOnlySpan<byte> set, in Part total, double leafWorth, double low, double high, double extraL2, ref Split best)
    {
        Part left = default;
        foreach (var b in set)
        {
            left.Gradient += parts[b].Gradient;
            left.Hessian += parts[b].Hessian;
            left.Rows += parts[b].Rows;
        }

        var right = Rest(total, left);
        if (left.Rows < rules.MinRows || right.Rows < rules.MinRows || left.Hessian < rules.MinHessian || right.Hessian < rules.MinHessian) return;
        Value(ref left, ref right, 0, low, high, extraL2);
        var gain = Gain(left, right, extraL2) - leafWorth;
        if (gain <= best.Gain || gain <= _floor) return;
        var bins = set.ToArray();
        Array.Sort(bins);
        best = new Split { Gain = gain, Feature = feature, LeftBins = bins, Left = left, Right = right };
    }

    private static Part Rest(in Part total, in Part left) => new()
    {
        Gradient = total.Gradient - left.Gradient,
        Hessian = total.Hessian - left.Hessian,
        Rows = total.Rows - left.Rows,
    };

    private bool Value(ref Part left, ref Part right, int direction, double low, double high, double extraL2)
    {
        left.Value = Math.Clamp(rules.LeafValue(left.Gradient, left.Hessian, extraL2), low, high);
        right.Value = Math.Clamp(rules.LeafValue(right.Gradient, right.Hessian, extraL2), low, high);
        return direction == 0 || (right.Value - left.Value) * direction >= 0;
    }

    private double Gain(in Part left, in Part right, double extraL2) =>
        rules.Worth(left.Gradient, left.Hessian, left.Value, extraL2) + rules.Worth(right.Gradient, right.Hessian, right.Value, extraL2);
}
