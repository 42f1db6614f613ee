namespace FleetOps.Core.Learning.Trees;

/// <summary>Collects trees and lays them out flat, breadth first, for scoring. Not thread-safe; use once.</summary>
internal sealed class EnsembleBuilder(int features)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<NodeFlags> _flags = [];
    private readonly List<double> _values = [];
    private readonly List<double> _covers = [];
    private readonly List<double> _weights = [];
    private readonly List<double> _gains = [];
    private readonly List<int> _roots = [];
    private readonly List<int> _depths = [];
    private readonly List<uint[]> _sets = [];
    private readonly Dictionary<int, LinearLeaf> _linear = [];

    internal int Trees => _roots.Count;

    /// <exception cref="FormatException">The links between the tree's nodes are broken.</exception>
    internal void Add(TreeShape tree)
    {
        if (tree.Fault(features) is { } fault) throw new FormatException($"tree {_roots.Count}: {fault}");
        var firstSet = _sets.Count;
        _sets.AddRange(tree.Sets);
        var root = Reserve(1);
        _roots.Add(root);
        var open = new Queue<(int Child, int At, int Depth)>();
        open.Enqueue((tree.Feature.Length > 0 ? 0 : ~0, root, 0));
        var deepest = 0;
        while (open.TryDequeue(out var next))
        {
            deepest = Math.Max(deepest, next.Depth);
            if (next.Child < 0)
            {
                Leaf(tree, ~next.Child, next.At);
                continue;
            }

            var node = next.Child;
            var left = Reserve(2);
            var categorical = tree.Flags[node].HasFlag(NodeFlags.Categorical);
            _nodes[next.At] = new TreeNode
            {
                Threshold = categorical ? firstSet + tree.Threshold[node] : tree.Threshold[node],
                Feature = tree.Feature[node],
                Left = left,
            };
            _flags[next.At] = tree.Flags[node] & ~NodeFlags.Leaf;
            _values[next.At] = tree.InternalValue?[node] ?? 0;
            _covers[next.At] = tree.InternalCount?[node] ?? double.NaN;
            _weights[next.At] = tree.InternalWeight?[node] ?? double.NaN;
            _gains[next.At] = tree.Gain?[node] ?? double.NaN;
            open.Enqueue((tree.Left[node], left, next.Depth + 1));
            open.Enqueue((tree.Right[node], left + 1, next.Depth + 1));
        }

        _depths.Add(deepest);
    }

    internal TreeEnsemble Build(int outputs, Link link, bool average, IReadOnlyList<string> names)
    {
        if (outputs < 1 || _roots.Count % outputs != 0) throw new FormatException($"{_roots.Count} trees do not fill rounds of {outputs}");
        if (names.Count != features) throw new FormatException($"{names.Count} names stand for {features} features");
        return new TreeEnsemble(
            [.. _nodes], [.. _flags], [.. _values], [.. _covers], [.. _weights], [.. _gains], [.. _roots], [.. _depths], [.. _sets],
            _linear.Count > 0 ? _linear : null, outputs, link, average, [.. names]);
    }

    private void Leaf(TreeShape tree, int leaf, int at)
    {
        _nodes[at] = new TreeNode { Threshold = double.PositiveInfinity, Feature = 0, Left = at };
        _flags[at] = NodeFlags.Leaf | NodeFlags.MissingLeft;
        _values[at] = tree.LeafValue[leaf];
        _covers[at] = tree.LeafCount?[leaf] ?? double.NaN;
        _weights[at] = tree.LeafWeight?[leaf] ?? double.NaN;
        if (tree.Linear is { } linear) _linear[at] = linear[leaf];
    }

    private int Reserve(int count)
    {
        var first = _nodes.Count;
        for (var i = 0; i < count; i++)
        {
            _nodes.Add(default);
            _flags.Add(NodeFlags.None);
            _values.Add(0);
            _covers.Add(double.NaN);
            _weights.Add(double.NaN);
            _gains.Add(double.NaN);
        }

        return first;
    }
}
