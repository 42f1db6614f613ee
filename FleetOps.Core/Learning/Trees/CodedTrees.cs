using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// The trees of an ensemble once more, for batches: every threshold is a 16-bit rank among those of its feature and a row is its features' ranks in one 512-bit register, so that a
/// tree's upper six levels are 63 comparisons in three instructions. The answers become two looked-up paths of three steps; up to two further levels are walked. Only for trees of depth 8
/// or less, 32 features or fewer, without categories and missing values; the leaves added are the very same, in the same order. Immutable and thread-safe.
/// </summary>
internal sealed class CodedTrees
{
    internal const int MostFeatures = 32;
    private const int Lanes = 32;
    private const int Upper = 3 * Lanes;
    private const int Lower = 192;
    private const ushort Never = ushort.MaxValue;

    private static readonly byte[] Paths = MakePaths();

    private readonly ushort[] _features;
    private readonly ushort[] _ranks;
    private readonly ushort[] _lowFeatures;
    private readonly ushort[] _lowRanks;
    private readonly double[] _leaves;
    private readonly double[] _thresholds;
    private readonly int[] _starts;
    private readonly bool _deep;
    private readonly int _trees;

    private CodedTrees(TreeEnsemble model, double[][] thresholds)
    {
        _trees = model.Trees;
        _deep = model.Depths.ContainsAnyInRange(7, 8);
        _features = new ushort[_trees * Upper];
        _ranks = new ushort[_trees * Upper];
        Array.Fill(_ranks, Never);
        _lowFeatures = new ushort[_deep ? _trees * Lower : 0];
        _lowRanks = new ushort[_lowFeatures.Length];
        Array.Fill(_lowRanks, Never);
        _leaves = new double[_trees * Ends];
        (_thresholds, _starts) = Padded(thresholds);
        for (var t = 0; t < _trees; t++) Lay(model, thresholds, t);
    }

    private int Ends => _deep ? 256 : 64;

    /// <summary>Null where the trees or the processor do not fit.</summary>
    internal static CodedTrees? Of(TreeEnsemble model)
    {
        if (!Avx512BW.IsSupported || !BitConverter.IsLittleEndian || model.Features > MostFeatures) return null;
        foreach (var depth in model.Depths)
            if (depth > 8) return null;
        var seen = new SortedSet<double>[model.Features];
        for (var f = 0; f < seen.Length; f++) seen[f] = [];
        for (var i = 0; i < model.Nodes.Length; i++)
            if ((model.Flags[i] & NodeFlags.Leaf) == 0) seen[model.Nodes[i].Feature].Add(model.Nodes[i].Threshold);
        return Array.Exists(seen, s => s.Count >= Never) ? null : new CodedTrees(model, Array.ConvertAll(seen, s => s.ToArray()));
    }

    /// <summary>Adds every tree's leaf to the sums of rows without missing values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<double> rows, int count, int features, Span<double> sums, int outputs)
    {
        Span<ushort> codes = stackalloc ushort[TreeEnsemble.RowBlock * Lanes];
        codes.Clear();
        for (var row = 0; row < count; row++)
            for (var f = 0; f < features; f++) codes[row * Lanes + f] = Code(f, rows[row * features + f]);
        ref var code = ref MemoryMarshal.GetReference(codes);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (int t = 0, k = 0; t < _trees; t++)
        {
            if (_deep) Deep(t, ref code, count, ref Unsafe.Add(ref sum, k), outputs);
            else Flat(t, ref code, count, ref Unsafe.Add(ref sum, k), outputs);
            if (++k == outputs) k = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Flat(int tree, ref ushort code, int count, ref double sum, int outputs)
    {
        var walk = new Walk(ref _features[tree * Upper], ref _ranks[tree * Upper], ref MemoryMarshal.GetArrayDataReference(Paths));
        ref var leaves = ref _leaves[tree * 64];
        for (var row = 0; row < count; row++)
            Unsafe.Add(ref sum, row * outputs) += Unsafe.Add(ref leaves, walk.Six(ref Unsafe.Add(ref code, row * Lanes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Deep(int tree, ref ushort code, int count, ref double sum, int outputs)
    {
        var walk = new Walk(ref _features[tree * Upper], ref _ranks[tree * Upper], ref MemoryMarshal.GetArrayDataReference(Paths));
        ref var feature = ref _lowFeatures[tree * Lower];
        ref var rank = ref _lowRanks[tree * Lower];
        ref var leaves = ref _leaves[tree * 256];
        for (var row = 0; row < count; row++)
        {
            ref var mine = ref Unsafe.Add(ref code, row * Lanes);
            var at = walk.Six(ref mine);
            at = 2 * at + (Unsafe.Add(ref mine, Unsafe.Add(ref feature, at)) > Unsafe.Add(ref rank, at) ? 1 : 0);
            at = 2 * at + (Unsafe.Add(ref mine, Unsafe.Add(ref feature, 64 + at)) > Unsafe.Add(ref rank, 64 + at) ? 1 : 0);
            Unsafe.Add(ref sum, row * outputs) += Unsafe.Add(ref leaves, at);
        }
    }

    /// <summary>How many thresholds of the feature lie below the value: above the r-th one just where this is above r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ushort Code(int feature, double value)
    {
        int start = _starts[feature], below = 0;
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_thresholds), start - 1);

        // An answer becomes a bit and not a jump, which would be guessed wrong half the time.
        for (var bit = BitOperations.Log2((uint)(_starts[feature + 1] - start)) - 1; bit >= 0; bit--)
            below |= (Unsafe.Add(ref first, below + (1 << bit)) < value ? 1 : 0) << bit;
        return (ushort)below;
    }

    /// <summary>Each feature's thresholds, filled up with infinity to a power of two that is larger than their number.</summary>
    private static (double[] Values, int[] Starts) Padded(double[][] thresholds)
    {
        var starts = new int[thresholds.Length + 1];
        for (var f = 0; f < thresholds.Length; f++) starts[f + 1] = starts[f] + (int)BitOperations.RoundUpToPowerOf2((uint)thresholds[f].Length + 1);
        var values = new double[starts[^1]];
        Array.Fill(values, double.PositiveInfinity);
        for (var f = 0; f < thresholds.Length; f++) thresholds[f].CopyTo(values, starts[f]);
        return (values, starts);
    }

    private void Lay(TreeEnsemble model, double[][] thresholds, int tree)
    {
        var open = new Stack<(int Node, int Level, int Path)>([(model.Roots[tree], 0, 0)]);
        var levels = _deep ? 8 : 6;
        while (open.TryPop(out var next))
        {
            var node = model.Nodes[next.Node];
            if ((model.Flags[next.Node] & NodeFlags.Leaf) != 0)
            {
                // All ends below a leaf give its value.
                var span = 1 << (levels - next.Level);
                _leaves.AsSpan(tree * Ends + next.Path * span, span).Fill(model.NodeValues[next.Node]);
                continue;
            }

            var rank = (ushort)Array.BinarySearch(thresholds[node.Feature], node.Threshold);
            var (features, ranks, at) = next.Level < 6
                ? (_features, _ranks, tree * Upper + Place(next.Level, next.Path))
                : (_lowFeatures, _lowRanks, tree * Lower + (next.Level == 6 ? next.Path : 64 + next.Path));
            (features[at], ranks[at]) = ((ushort)node.Feature, rank);
            open.Push((node.Left, next.Level + 1, 2 * next.Path));
            open.Push((node.Left + 1, next.Level + 1, 2 * next.Path + 1));
        }
    }

    /// <summary>Eight words a group of seven nodes (three levels, top first): the eight lower groups, then the one at the root.</summary>
    private static int Place(int level, int path)
    {
        if (level < 3) return 64 + (1 << level) - 1 + path;
        var inner = level - 3;
        return 8 * (path >> inner) + (1 << inner) - 1 + (path & ((1 << inner) - 1));
    }

    /// <summary>From the seven answers of a group to the way through it, first step in the highest of three bits.</summary>
    private static byte[] MakePaths()
    {
        var paths = new byte[256];
        for (var answers = 0; answers < 256; answers++)
        {
            int first = answers & 1, second = answers >> (1 + first) & 1, third = answers >> (3 + 2 * first + second) & 1;
            paths[answers] = (byte)(4 * first + 2 * second + third);
        }

        return paths;
    }

    /// <summary>One tree's upper six levels in registers.</summary>
    private readonly ref struct Walk(ref ushort features, ref ushort ranks, ref byte paths)
    {
        private readonly Vector512<ushort> _featureA = Vector512.LoadUnsafe(ref features);
        private readonly Vector512<ushort> _featureB = Vector512.LoadUnsafe(ref features, Lanes);
        private readonly Vector512<ushort> _featureC = Vector512.LoadUnsafe(ref features, 2 * Lanes);
        private readonly Vector512<ushort> _rankA = Vector512.LoadUnsafe(ref ranks);
        private readonly Vector512<ushort> _rankB = Vector512.LoadUnsafe(ref ranks, Lanes);
        private readonly Vector512<ushort> _rankC = Vector512.LoadUnsafe(ref ranks, 2 * Lanes);
        private readonly ref byte _paths = ref paths;

        /// <summary>Which of the 64 ends of six levels the row reaches.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal int Six(ref ushort code)
        {
            var row = Vector512.LoadUnsafe(ref code);
            var lower = Above(row, _featureA, _rankA) | (Above(row, _featureB, _rankB) << Lanes);
            int first = Unsafe.Add(ref _paths, (int)(byte)Above(row, _featureC, _rankC));
            return 8 * first + Unsafe.Add(ref _paths, (int)(byte)(lower >> (8 * first)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Above(Vector512<ushort> row, Vector512<ushort> features, Vector512<ushort> ranks) =>
            Vector512.GreaterThan(Avx512BW.PermuteVar32x16(row, features), ranks).ExtractMostSignificantBits();
    }
}
