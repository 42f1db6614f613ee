namespace FleetOps.Core.Learning.Trees;

public sealed partial class TreeEnsemble
{
    /// <summary>One tree as <see cref="EnsembleBuilder"/> takes it, splits and leaves numbered breadth first. Building it again gives the same arrays.</summary>
    internal TreeShape Shape(int tree)
    {
        List<int> splits = [], leaves = [];
        var number = new Dictionary<int, int>();
        var open = new Queue<int>([_roots[tree]]);
        while (open.TryDequeue(out var at))
        {
            if ((_flags[at] & NodeFlags.Leaf) != 0)
            {
                number[at] = ~leaves.Count;
                leaves.Add(at);
                continue;
            }

            number[at] = splits.Count;
            splits.Add(at);
            open.Enqueue(_nodes[at].Left);
            open.Enqueue(_nodes[at].Left + 1);
        }

        List<uint[]> sets = [];
        var thresholds = new double[splits.Count];
        for (var i = 0; i < thresholds.Length; i++)
        {
            var node = splits[i];
            thresholds[i] = _nodes[node].Threshold;
            if ((_flags[node] & NodeFlags.Categorical) == 0) continue;
            sets.Add(_sets[(int)thresholds[i]]);
            thresholds[i] = sets.Count - 1;
        }

        return new TreeShape
        {
            Feature = [.. splits.Select(i => _nodes[i].Feature)],
            Threshold = thresholds,
            Flags = [.. splits.Select(i => _flags[i])],
            Left = [.. splits.Select(i => number[_nodes[i].Left])],
            Right = [.. splits.Select(i => number[_nodes[i].Left + 1])],
            Sets = sets,
            LeafValue = [.. leaves.Select(i => _values[i])],
            LeafCount = [.. leaves.Select(i => _covers[i])],
            LeafWeight = [.. leaves.Select(i => _weights[i])],
            Linear = _linear is { } linear && leaves.TrueForAll(linear.ContainsKey) ? [.. leaves.Select(i => linear[i])] : null,
            InternalCount = [.. splits.Select(i => _covers[i])],
            InternalWeight = [.. splits.Select(i => _weights[i])],
            InternalValue = [.. splits.Select(i => _values[i])],
            Gain = [.. splits.Select(i => _gains[i])],
        };
    }

    /// <summary>The same trees with a constant added to the raw score of each output.</summary>
    internal TreeEnsemble Shifted(ReadOnlySpan<double> by)
    {
        if (by.Length != Outputs) throw new ArgumentException($"{by.Length} constants stand against {Outputs} outputs.", nameof(by));
        var values = (double[])_values.Clone();
        for (var k = 0; k < Outputs; k++)
            for (var i = _roots[k]; i < (k + 1 < _roots.Length ? _roots[k + 1] : values.Length); i++) values[i] += Average ? by[k] * (_roots.Length / Outputs) : by[k];
        return new TreeEnsemble(
            _nodes, _flags, values, _covers, _weights, _gains, _roots, _depths, _sets, _linear, Outputs, Link, Average, [.. FeatureNames]);
    }
}
