using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Explain;

/// <summary>
/// Exact Shapley values of a tree ensemble's raw score (Lundberg, Erion and Lee 2018, path-dependent): a share for each feature, plus one last entry for the
/// expected score; together they sum to the raw score. An explainer holds buffers and serves one thread at a time: make one a thread.
/// It allocates nothing per row and needs time in proportion to the nodes.
/// <para>How: a leaf of value v behind edges of features j contributes (o_i − z_i) · v · ∫₀¹ ∏_{j≠i} (t·o_j + (1−t)·z_j) dt to feature i, where z_j is the share of
/// training rows that follow j's edges and o_j is 1 if this row does and else 0: Shapley's average over orders is the average over t of "each other feature
/// is known with probability t". The integrand is a polynomial of degree below the number of features on the path, so Gauss–Legendre quadrature with half as many
/// points is exact, and sums over leaves can be shared on the way up (as in Yu et al. 2022).</para>
/// <list type="table">
/// <item><term>t, w</term><description>points and weights of the quadrature on [0, 1]</description></item>
/// <item><term>_zero[e]</term><description>z of the edge into node e: product of the shares of all edges of its feature down to e</description></item>
/// <item><term>_same[e]</term><description>the nearest edge above e of the same feature, or −1</description></item>
/// <item><term>_product[e]</term><description>∏ over features known at e, at each t</description></item>
/// <item><term>_below[e]</term><description>sum over the leaves below e of value × product, at each t</description></item>
/// </list>
/// </summary>
public sealed class TreeShap
{
    private readonly TreeEnsemble _model;
    private readonly double[] _expected;
    private readonly double[] _zero;
    private readonly int[] _same;
    private readonly double[] _points;
    private readonly double[] _weights;
    private readonly double[] _product;
    private readonly double[] _below;
    private readonly double[] _one;

    /// <exception cref="NotSupportedException">The model does not know how many training rows passed each node, or has linear leaves.</exception>
    public TreeShap(TreeEnsemble model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!model.KnowsCover) throw new NotSupportedException("The model does not say how many training rows passed each node, so its features' shares cannot be told.");
        if (model.Linear is not null) throw new NotSupportedException("Trees with linear leaves cannot be explained.");
        _model = model;
        _zero = new double[model.Nodes.Length];
        _same = new int[model.Nodes.Length];
        var (mostFeatures, mostNodes) = Prepare();
        (_points, _weights) = GaussLegendre.OnUnitInterval(Math.Max(4, ((mostFeatures + 1) / 2 + 3) / 4 * 4));
        _product = new double[mostNodes * _points.Length];
        _below = new double[mostNodes * _points.Length];
        _one = new double[mostNodes];
        _expected = Expected(model);
    }

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
            Down(t, row);
            Up(t, shares.Slice(output * width, width));
        }

        if (_model.Average)
            foreach (ref var share in shares) share *= (double)_model.Outputs / _model.Trees;
        for (var k = 0; k < _model.Outputs; k++) shares[(k + 1) * width - 1] = _expected[k];
    }

    private static double[] Expected(TreeEnsemble model)
    {
        var expected = new double[model.Outputs];
        var means = new double[model.Nodes.Length];

        // Children stand behind their parents, so one pass backwards meets them first.
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

    /// <summary>Fills z and the same-feature edge of every node; returns the most features on one path and the most nodes of one tree.</summary>
    private (int Features, int Nodes) Prepare()
    {
        int mostFeatures = 1, mostNodes = 1;
        var parent = new int[_zero.Length];
        var distinct = new int[_zero.Length];
        for (var t = 0; t < _model.Trees; t++)
        {
            int root = _model.Roots[t], end = End(t);
            mostNodes = Math.Max(mostNodes, end - root);
            (_zero[root], _same[root], parent[root]) = (1, -1, -1);
            for (var node = root; node < end; node++)
            {
                mostFeatures = Math.Max(mostFeatures, distinct[node]);
                if ((_model.Flags[node] & NodeFlags.Leaf) != 0) continue;
                var left = _model.Nodes[node].Left;
                var cover = _model.Covers[left] + _model.Covers[left + 1];
                var same = node;
                while (parent[same] >= 0 && _model.Nodes[parent[same]].Feature != _model.Nodes[node].Feature) same = parent[same];
                if (parent[same] < 0) same = -1;
                for (var child = left; child <= left + 1; child++)
                {
                    parent[child] = node;
                    _same[child] = same;
                    _zero[child] = (same < 0 ? 1 : _zero[same]) * (cover > 0 ? _model.Covers[child] / cover : 0);
                    distinct[child] = distinct[node] + (same < 0 ? 1 : 0);
                }
            }
        }

        return (mostFeatures, mostNodes);
    }

    private int End(int tree) => tree + 1 < _model.Trees ? _model.Roots[tree + 1] : _model.Nodes.Length;

    private void Down(int tree, ReadOnlySpan<double> row)
    {
        int root = _model.Roots[tree], end = End(tree), q = _points.Length;
        Array.Fill(_product, 1, 0, q);
        _one[0] = 1;
        var nodes = _model.Nodes;
        var flags = _model.Flags;
        for (var node = root; node < end; node++)
        {
            if ((flags[node] & NodeFlags.Leaf) != 0)
            {
                var value = _model.NodeValues[node];
                for (int c = (node - root) * q, stop = c + q; c < stop; c++) _below[c] = _product[c] * value;
                continue;
            }

            var left = nodes[node].Left;
            var goesLeft = _model.GoesLeft(node, row[nodes[node].Feature]);
            var same = _same[left];
            var oneAbove = same < 0 ? 1 : _one[same - root];
            Extend(node - root, left, root, goesLeft ? oneAbove : 0, same, q);
            Extend(node - root, left + 1, root, goesLeft ? 0 : oneAbove, same, q);
        }
    }

    /// <summary>The product at a child: its parent's, with the factor of this feature put in (and the one from further up taken out).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Extend(int parent, int child, int root, double one, int same, int q)
    {
        _one[child - root] = one;
        for (var c = 0; c < q; c += 4)
        {
            var product = At(_product, parent * q + c) * Factor(c, one, _zero[child]);
            if (same >= 0) product = Divide(product, Factor(c, _one[same - root], _zero[same]));
            product.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_product), (nuint)((child - root) * q + c));
        }
    }

    private void Up(int tree, Span<double> shares)
    {
        int root = _model.Roots[tree], q = _points.Length;
        var nodes = _model.Nodes;
        var flags = _model.Flags;
        for (var node = End(tree) - 1; node >= root; node--)
        {
            if ((flags[node] & NodeFlags.Leaf) != 0) continue;
            int left = nodes[node].Left, same = _same[left];
            Vector256<double> share = default;
            for (var c = 0; c < q; c += 4)
            {
                var a = At(_below, (left - root) * q + c);
                var b = At(_below, (left + 1 - root) * q + c);
                var weight = At(_weights, c);
                var both = a + b;
                both.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_below), (nuint)((node - root) * q + c));
                share += weight * (Term(a, c, left, root) + Term(b, c, left + 1, root));

                // The edge above of the same feature will count these leaves as its own: take that back here.
                if (same >= 0) share -= weight * Term(both, c, same, root);
            }

            shares[nodes[node].Feature] += Vector256.Sum(share);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Term(Vector256<double> below, int c, int edge, int root)
    {
        double one = _one[edge - root], zero = _zero[edge];
        return Divide(below, Factor(c, one, zero)) * Vector256.Create(one - zero);
    }

    /// <summary>Four numbers from a place that the layout of the tree guarantees to be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(double[] values, int place) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)place);

    /// <summary>t·o + (1 − t)·z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Factor(int c, double one, double zero) =>
        Vector256.Create(zero) + At(_points, c) * Vector256.Create(one - zero);

    /// <summary>A factor is zero only where no training row and not this row pass: then nothing is behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Divide(Vector256<double> above, Vector256<double> factor) =>
        Vector256.ConditionalSelect(Vector256.Equals(factor, Vector256<double>.Zero), Vector256<double>.Zero, above / factor);
}
