namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// A sum (or mean) of decision trees in flat arrays, ready to score; boosted trees and forests of our own and LightGBM's alike. It is not a learner and
/// knows no column kinds. A row is the features in order, NaN where missing, category codes as whole numbers. Immutable and thread-safe; scoring a row
/// allocates nothing. Decision rules follow LightGBM's, so that a model read from its text predicts what LightGBM predicts.
/// </summary>
public sealed partial class TreeEnsemble
{
    private readonly TreeNode[] _nodes;
    private readonly NodeFlags[] _flags;
    private readonly double[] _values;
    private readonly double[] _covers;
    private readonly double[] _weights;
    private readonly double[] _gains;
    private readonly int[] _roots;
    private readonly int[] _depths;
    private readonly uint[][] _sets;
    private readonly Dictionary<int, LinearLeaf>? _linear;
    private readonly bool _plain;
    private readonly Lazy<CodedTrees?> _coded;

    internal TreeEnsemble(
        TreeNode[] nodes, NodeFlags[] flags, double[] values, double[] covers, double[] weights, double[] gains, int[] roots, int[] depths,
        uint[][] sets, Dictionary<int, LinearLeaf>? linear, int outputs, Link link, bool average, string[] names)
    {
        (_nodes, _flags, _values, _covers, _weights, _gains) = (nodes, flags, values, covers, weights, gains);
        (_roots, _depths, _sets, _linear) = (roots, depths, sets, linear);
        (Outputs, Link, Average, FeatureNames) = (outputs, link, average, names);
        _coded = new Lazy<CodedTrees?>(() => CodedTrees.Of(this));
        _plain = linear is null && !Array.Exists(flags, f => (f & (NodeFlags.Categorical | NodeFlags.ZeroIsMissing)) != 0);
    }

    public IReadOnlyList<string> FeatureNames { get; }

    public int Features => FeatureNames.Count;

    /// <summary>Values in one prediction: one, or one a class.</summary>
    public int Outputs { get; }

    public int Trees => _roots.Length;

    public Link Link { get; }

    /// <summary>The trees' mean is the raw score, not their sum (random forests).</summary>
    public bool Average { get; }

    /// <summary>Whether every node knows how many training rows passed it, which explanations need.</summary>
    public bool KnowsCover => !Array.Exists(_covers, double.IsNaN);

    internal ReadOnlySpan<TreeNode> Nodes => _nodes;

    internal ReadOnlySpan<NodeFlags> Flags => _flags;

    internal ReadOnlySpan<double> NodeValues => _values;

    internal ReadOnlySpan<double> Covers => _covers;

    internal ReadOnlySpan<double> Weights => _weights;

    internal ReadOnlySpan<double> Gains => _gains;

    internal ReadOnlySpan<int> Roots => _roots;

    internal ReadOnlySpan<int> Depths => _depths;

    internal IReadOnlyList<uint[]> Sets => _sets;

    internal IReadOnlyDictionary<int, LinearLeaf>? Linear => _linear;

    /// <summary>Total split gain a feature earned; zeros where the model does not know its gains.</summary>
    public double[] GainImportance()
    {
        var importance = new double[Features];
        for (var i = 0; i < _nodes.Length; i++)
            if ((_flags[i] & NodeFlags.Leaf) == 0 && !double.IsNaN(_gains[i])) importance[_nodes[i].Feature] += _gains[i];
        return importance;
    }

    /// <summary>How many splits use each feature.</summary>
    public int[] SplitImportance()
    {
        var importance = new int[Features];
        for (var i = 0; i < _nodes.Length; i++)
            if ((_flags[i] & NodeFlags.Leaf) == 0) importance[_nodes[i].Feature]++;
        return importance;
    }
}
