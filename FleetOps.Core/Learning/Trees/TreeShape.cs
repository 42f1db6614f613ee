namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// One tree as it grows or as a file spells it: internal nodes from 0, children as node numbers or as the complement of a leaf number.
/// Mutable and unchecked; <see cref="EnsembleBuilder"/> checks it and lays it out for scoring.
/// </summary>
internal sealed class TreeShape
{
    internal required int[] Feature { get; init; }

    internal required double[] Threshold { get; init; }

    internal required NodeFlags[] Flags { get; init; }

    internal required int[] Left { get; init; }

    internal required int[] Right { get; init; }

    internal required double[] LeafValue { get; init; }

    /// <summary>Bit sets of category codes; a categorical node's threshold is an index into them.</summary>
    internal IReadOnlyList<uint[]> Sets { get; init; } = [];

    internal LinearLeaf[]? Linear { get; init; }

    /// <summary>Training rows that reached each leaf; null where the file does not say.</summary>
    internal double[]? LeafCount { get; init; }

    internal double[]? LeafWeight { get; init; }

    internal double[]? InternalCount { get; init; }

    internal double[]? InternalWeight { get; init; }

    internal double[]? InternalValue { get; init; }

    internal double[]? Gain { get; init; }

    internal static TreeShape Stump(double value, double count = 0, double weight = 0) => new()
    {
        Feature = [],
        Threshold = [],
        Flags = [],
        Left = [],
        Right = [],
        LeafValue = [value],
        LeafCount = [count],
        LeafWeight = [weight],
        InternalCount = [],
        InternalWeight = [],
        InternalValue = [],
        Gain = [],
    };

    /// <summary>The leaf value a row reaches; for trees of our own growing, where zero is never missing.</summary>
    internal double ValueOf(ReadOnlySpan<double> row)
    {
        var node = Feature.Length > 0 ? 0 : ~0;
        while (node >= 0)
        {
            var value = row[Feature[node]];
            bool left;
            if ((Flags[node] & NodeFlags.Categorical) != 0)
            {
                var set = Sets[(int)Threshold[node]];
                left = value >= 0 && value < set.Length * 32 && (set[(int)value >> 5] >> ((int)value & 31) & 1) != 0;
            }
            else
            {
                left = double.IsNaN(value) ? (Flags[node] & NodeFlags.MissingLeft) != 0 : value <= Threshold[node];
            }

            node = left ? Left[node] : Right[node];
        }

        return LeafValue[~node];
    }

    /// <summary>What is wrong with the links between nodes, or null: every node and leaf must hang from the root exactly once.</summary>
    internal string? Fault(int features)
    {
        int nodes = Feature.Length, leaves = LeafValue.Length;
        if (leaves != nodes + 1) return $"{nodes} splits cannot have {leaves} leaves";
        var seenNode = new bool[nodes];
        var seenLeaf = new bool[leaves];
        for (var i = 0; i < nodes; i++)
        {
            if (Feature[i] < 0 || Feature[i] >= features) return $"split {i} uses feature {Feature[i]} of {features}";
            if (double.IsNaN(Threshold[i])) return $"split {i} has no threshold";
            if (Flags[i].HasFlag(NodeFlags.Categorical) && !(Threshold[i] >= 0 && Threshold[i] < Sets.Count && Threshold[i] == Math.Floor(Threshold[i])))
                return $"split {i} uses category set {Threshold[i]} of {Sets.Count}";
            if (Hang(Left[i]) is { } left) return $"split {i}: left {left}";
            if (Hang(Right[i]) is { } right) return $"split {i}: right {right}";
        }

        // Each node but the root hangs somewhere, once. A loop apart from the root is then still possible: walk to rule it out.
        var reached = 0;
        var open = new Stack<int>();
        if (nodes > 0) open.Push(0);
        while (open.TryPop(out var node))
        {
            reached++;
            if (Left[node] >= 0) open.Push(Left[node]);
            if (Right[node] >= 0) open.Push(Right[node]);
        }

        return reached == nodes ? null : $"only {reached} of {nodes} splits hang from the root";

        string? Hang(int child)
        {
            var (seen, at) = child >= 0 ? (seenNode, child) : (seenLeaf, ~child);
            if (at >= seen.Length || child == 0) return $"child {child} does not exist";
            if (seen[at]) return $"child {child} already hangs elsewhere";
            seen[at] = true;
            return null;
        }
    }
}
