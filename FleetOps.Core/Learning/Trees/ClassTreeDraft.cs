namespace FleetOps.Core.Learning.Trees;

/// <summary>The splits and leaves of a tree for several classes as they are made, and in the end one <see cref="TreeShape"/> a class. Not thread-safe.</summary>
internal sealed class ClassTreeDraft(int classes)
{
    private readonly List<int> _features = [];
    private readonly List<double> _thresholds = [];
    private readonly List<NodeFlags> _flags = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<uint[]> _sets = [];
    private readonly List<double> _gains = [];
    private readonly List<(double[] Weights, int Rows)> _inner = [];
    private readonly List<(double[] Weights, int Rows)> _leaves = [];

    internal void Leaf(int parent, bool isRight, double[] weights, int rows)
    {
        Hang(parent, isRight, ~_leaves.Count);
        _leaves.Add((weights, rows));
    }

    internal int Split(
        int parent, bool isRight, double[] weights, int rows, BinnedColumn column, int feature, int bin, byte[]? leftBins, bool missingLeft, double gain)
    {
        var node = _features.Count;
        Hang(parent, isRight, node);
        _features.Add(feature);
        _flags.Add(leftBins is not null ? NodeFlags.Categorical : missingLeft ? NodeFlags.MissingLeft : NodeFlags.None);
        _thresholds.Add(leftBins is null ? column.UpperCut(bin) : _sets.Count);
        if (leftBins is not null) _sets.Add(Growth.Bits(leftBins, column.Codes));
        _left.Add(0);
        _right.Add(0);
        _gains.Add(gain);
        _inner.Add((weights, rows));
        return node;
    }

    internal TreeShape[] Shapes() => [.. Enumerable.Range(0, classes).Select(k => new TreeShape
    {
        Feature = [.. _features],
        Threshold = [.. _thresholds],
        Flags = [.. _flags],
        Left = [.. _left],
        Right = [.. _right],
        Sets = _sets,
        LeafValue = [.. _leaves.Select(l => l.Weights[k] / l.Weights.Sum())],
        LeafCount = [.. _leaves.Select(l => (double)l.Rows)],
        LeafWeight = [.. _leaves.Select(l => l.Weights.Sum())],
        InternalCount = [.. _inner.Select(l => (double)l.Rows)],
        InternalWeight = [.. _inner.Select(l => l.Weights.Sum())],
        InternalValue = [.. _inner.Select(l => l.Weights[k] / l.Weights.Sum())],

        // The tree is there once a class, its gain but once.
        Gain = [.. _gains.Select(g => g / classes)],
    })];

    private void Hang(int parent, bool isRight, int child)
    {
        if (parent >= 0) (isRight ? _right : _left)[parent] = child;
    }
}
