namespace FleetOps.Core.Learning.Trees;

/// <summary>The splits made so far in the tree being grown.</summary>
internal sealed class Growth
{
    private readonly List<Split> _splits = [];
    private readonly List<Part> _wholes = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];

    internal List<Leaf> Leaves { get; } = [];

    internal Leaf? Best()
    {
        Leaf? best = null;
        foreach (var leaf in Leaves)
            if (leaf.Split.Exists && (best is null || leaf.Split.Gain > best.Split.Gain)) best = leaf;
        return best;
    }

    internal void Add(Leaf left, Leaf right, in Split split)
    {
        var node = _splits.Count;
        _splits.Add(split);
        _wholes.Add(left.Part);
        _left.Add(~left.Number);
        _right.Add(~Leaves.Count);
        if (left.Parent >= 0) (left.IsRight ? _right : _left)[left.Parent] = node;
        (left.Parent, left.IsRight) = (node, false);
        (right.Parent, right.IsRight, right.Number) = (node, true, Leaves.Count);
        Leaves.Add(right);
    }

    internal GrownTree Finish(int[] rows, BinnedTable table)
    {
        List<uint[]> sets = [];
        var thresholds = new double[_splits.Count];
        var flags = new NodeFlags[_splits.Count];
        for (var i = 0; i < thresholds.Length; i++)
        {
            var split = _splits[i];
            if (split.LeftBins is { } bins)
            {
                flags[i] = NodeFlags.Categorical;
                thresholds[i] = sets.Count;
                sets.Add(Bits(bins, table.Columns[split.Feature].Codes));
                continue;
            }

            flags[i] = split.MissingLeft ? NodeFlags.MissingLeft : NodeFlags.None;
            thresholds[i] = table.Columns[split.Feature].UpperCut(split.Bin);
        }

        var shape = new TreeShape
        {
            Feature = [.. _splits.Select(s => s.Feature)],
            Threshold = thresholds,
            Flags = flags,
            Left = [.. _left],
            Right = [.. _right],
            Sets = sets,
            LeafValue = [.. Leaves.Select(l => l.Part.Value)],
            LeafCount = [.. Leaves.Select(l => (double)l.Count)],
            LeafWeight = [.. Leaves.Select(l => l.Part.Hessian)],
            InternalCount = [.. _wholes.Select(p => (double)p.Rows)],
            InternalWeight = [.. _wholes.Select(p => p.Hessian)],
            InternalValue = [.. _wholes.Select(p => p.Value)],
            Gain = [.. _splits.Select(s => s.Gain)],
        };
        return new GrownTree(shape, rows, [.. Leaves.Select(l => l.Start)], [.. Leaves.Select(l => l.Count)]);
    }

    internal static uint[] Bits(byte[] bins, int[] codes)
    {
        var largest = bins.Max(b => codes[b]);
        var bits = new uint[largest / 32 + 1];
        foreach (var bin in bins) bits[codes[bin] >> 5] |= 1u << (codes[bin] & 31);
        return bits;
    }
}
