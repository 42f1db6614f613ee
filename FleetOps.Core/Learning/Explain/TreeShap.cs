using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Explain;

/// <summary>
/// Exact Shapley values of a tree ensemble's raw score, by the path-dependent algorithm: features, plus one last entry for the expected score; together they
/// sum to the raw score. Symbols as in Lundberg, Erion and Lee 2018, algorithm 2: a path element is a feature d, the share z of training rows
/// that flow down the branch when d is unknown, o (1 or 0) whether this row does when it is known, and w, the summed weight of subsets of each size.
/// An explainer holds buffers and serves one thread at a time; make one a thread. It allocates nothing per row.
/// </summary>
public sealed class TreeShap
{
    private const int DeepestTree = 1000;

    private readonly TreeEnsemble _model;
    private readonly double[] _expected;
    private readonly int[] _feature;
    private readonly double[] _zero;
    private readonly double[] _one;
    private readonly double[] _weight;
    private readonly int _stride;

    /// <exception cref="NotSupportedException">The model does not know how many training rows passed each node, or has linear leaves.</exception>
    public TreeShap(TreeEnsemble model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!model.KnowsCover) throw new NotSupportedException("The model does not say how many training rows passed each node, so its features' shares cannot be told.");
        if (model.Linear is not null) throw new NotSupportedException("Trees with linear leaves cannot be explained.");
        _model = model;
        var depth = 0;
        foreach (var d in model.Depths) depth = Math.Max(depth, d);
        if (depth > DeepestTree) throw new NotSupportedException($"A tree of depth {depth} cannot be explained: {DeepestTree} is the limit.");
        _stride = depth + 2;
        var room = checked(_stride * _stride);
        _feature = new int[room];
        _zero = new double[room];
        _one = new double[room];
        _weight = new double[room];
        _expected = Expected(model);
    }

    /// <summary>The mean raw score over the training rows, one an output.</summary>
    public ReadOnlySpan<double> ExpectedScore => _expected;

    /// <summary>Explains one row.</summary>
    /// <param name="row">Feature values in the ensemble's order.</param>
    /// <param name="shares">Outputs × (features + 1), overwritten: each output's features, then its expected score.</param>
    public void Explain(ReadOnlySpan<double> row, Span<double> shares)
    {
        var width = _model.Features + 1;
        if (shares.Length != _model.Outputs * width) throw new ArgumentException($"{shares.Length} places are not {_model.Outputs} × {width}.", nameof(shares));
        if (row.Length < _model.Features) throw new ArgumentException($"A row has {row.Length} values, not {_model.Features}.", nameof(row));
        shares.Clear();
        for (var t = 0; t < _model.Trees; t++)
        {
            var output = t % _model.Outputs;
            Walk(row, shares.Slice(output * width, width), _model.Roots[t], 0, 0, 1, 1, -1);
        }

        if (_model.Average)
            foreach (ref var share in shares) share *= (double)_model.Outputs / _model.Trees;
        for (var k = 0; k < _model.Outputs; k++) shares[(k + 1) * width - 1] = _expected[k];
    }

    private static double[] Expected(TreeEnsemble model)
    {
        var expected = new double[model.Outputs];
        var means = new double[model.Nodes.Length];

        // Children stand after their parents, so one pass backwards meets them first.
        for (var i = means.Length - 1; i >= 0; i--)
        {
            if ((model.Flags[i] & NodeFlags.Leaf) != 0)
            {
                means[i] = model.NodeValues[i];
                continue;
            }

            var left = model.Nodes[i].Left;
            double a = model.Covers[left], b = model.Covers[left + 1];
            means[i] = a + b > 0 ? (a * means[left] + b * means[left + 1]) / (a + b) : 0;
        }

        for (var t = 0; t < model.Trees; t++) expected[t % model.Outputs] += means[model.Roots[t]];
        if (model.Average)
            foreach (ref var e in expected.AsSpan()) e *= (double)model.Outputs / model.Trees;
        return expected;
    }

    private void Walk(ReadOnlySpan<double> row, Span<double> shares, int node, int level, int length, double zero, double one, int feature)
    {
        // Each level of the walk has a path of its own, copied from the level above: paths of two branches never mix.
        var at = level * _stride;
        if (level > 0)
        {
            var above = at - _stride;
            Array.Copy(_feature, above, _feature, at, length);
            Array.Copy(_zero, above, _zero, at, length);
            Array.Copy(_one, above, _one, at, length);
            Array.Copy(_weight, above, _weight, at, length);
        }

        Extend(at, length++, zero, one, feature);
        if ((_model.Flags[node] & NodeFlags.Leaf) != 0)
        {
            var value = _model.NodeValues[node];
            for (var i = 1; i < length; i++)
                shares[_feature[at + i]] += UnwoundSum(at, length, i) * (_one[at + i] - _zero[at + i]) * value;
            return;
        }

        var split = _model.Nodes[node];
        int left = split.Left, right = left + 1;
        var (hot, cold) = _model.GoesLeft(node, row[split.Feature]) ? (left, right) : (right, left);
        var cover = _model.Covers[left] + _model.Covers[right];
        double hotShare = cover > 0 ? _model.Covers[hot] / cover : 0, coldShare = cover > 0 ? _model.Covers[cold] / cover : 0;
        double zeroAbove = 1, oneAbove = 1;
        for (var i = 1; i < length; i++)
        {
            if (_feature[at + i] != split.Feature) continue;
            (zeroAbove, oneAbove) = (_zero[at + i], _one[at + i]);
            Unwind(at, length--, i);
            break;
        }

        Walk(row, shares, hot, level + 1, length, hotShare * zeroAbove, oneAbove, split.Feature);
        Walk(row, shares, cold, level + 1, length, coldShare * zeroAbove, 0, split.Feature);
    }

    /// <summary>EXTEND: the path grows by one element, at place <paramref name="length"/>.</summary>
    private void Extend(int at, int length, double zero, double one, int feature)
    {
        (_feature[at + length], _zero[at + length], _one[at + length]) = (feature, zero, one);
        _weight[at + length] = length == 0 ? 1 : 0;
        for (var i = length - 1; i >= 0; i--)
        {
            _weight[at + i + 1] += one * _weight[at + i] * (i + 1) / (length + 1);
            _weight[at + i] = zero * _weight[at + i] * (length - i) / (length + 1);
        }
    }

    /// <summary>UNWIND: undoes the extension of one element of a path with <paramref name="length"/> of them.</summary>
    private void Unwind(int at, int length, int index)
    {
        double one = _one[at + index], zero = _zero[at + index], next = _weight[at + length - 1];
        for (var j = length - 2; j >= 0; j--)
        {
            if (one != 0)
            {
                var kept = _weight[at + j];
                _weight[at + j] = next * length / ((j + 1) * one);
                next = kept - _weight[at + j] * zero * (length - 1 - j) / length;
            }
            else
            {
                _weight[at + j] = zero != 0 ? _weight[at + j] * length / (zero * (length - 1 - j)) : 0;
            }
        }

        for (var j = index; j < length - 1; j++)
            (_feature[at + j], _zero[at + j], _one[at + j]) = (_feature[at + j + 1], _zero[at + j + 1], _one[at + j + 1]);
    }

    /// <summary>The weights' sum after an UNWIND, without doing it.</summary>
    private double UnwoundSum(int at, int length, int index)
    {
        double one = _one[at + index], zero = _zero[at + index], next = _weight[at + length - 1], total = 0;
        for (var j = length - 2; j >= 0; j--)
        {
            if (one != 0)
            {
                var part = next * length / ((j + 1) * one);
                total += part;
                next = _weight[at + j] - part * zero * (length - 1 - j) / length;
            }
            else if (zero != 0)
            {
                total += _weight[at + j] / (zero * (length - 1 - j) / length);
            }
        }

        return total;
    }
}
