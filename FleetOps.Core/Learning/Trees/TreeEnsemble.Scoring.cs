using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FleetOps.Core.Learning.Trees;

// Scoring. A walk down one tree is a chain of dependent loads, so eight walks go side by side: eight trees for one row, eight rows for one tree in a batch.
public sealed partial class TreeEnsemble
{
    private const double ZeroBand = 1e-35f;
    internal const int RowBlock = 64;
    private const int RowsWorthCoding = 256;

    /// <summary>Predicts one row.</summary>
    /// <param name="row">At least <see cref="Features"/> values.</param>
    /// <param name="output">At least <see cref="Outputs"/> values, overwritten.</param>
    public void Predict(ReadOnlySpan<double> row, Span<double> output)
    {
        Raw(row, output);
        Link.Apply(output[..Outputs]);
    }

    /// <summary>Predicts one row of a model with one output.</summary>
    public double Predict(ReadOnlySpan<double> row)
    {
        Span<double> output = stackalloc double[1];
        if (Outputs != 1) throw new InvalidOperationException($"This model has {Outputs} outputs.");
        Predict(row, output);
        return output[0];
    }

    /// <summary>The sum (or mean) of the trees before the link.</summary>
    public void Raw(ReadOnlySpan<double> row, Span<double> output)
    {
        if (row.Length < Features) throw new ArgumentException($"A row has {row.Length} values, not {Features}.", nameof(row));
        output = output[..Outputs];
        output.Clear();
        ref var x = ref MemoryMarshal.GetReference(row);
        var t = 0;
        if (_plain)
        {
            if (!HasMissing(row[..Features]))
            {
                for (; t + 8 <= _roots.Length; t += 8) EightTrees<Present>(t, ref x, output);
            }
            else
            {
                for (; t + 8 <= _roots.Length; t += 8) EightTrees<Missing>(t, ref x, output);
            }
        }

        for (; t < _roots.Length; t++) output[t % Outputs] += LeafValue(LeafOf(t, row), row);
        Scale(output);
    }

    /// <summary>Raw scores of all rows, rows × outputs. Equal to one row at a time, bit for bit.</summary>
    /// <param name="rows">Rows × features, row-major.</param>
    /// <param name="threads">How many threads may work; 0 for all processors.</param>
    public double[] Raw(double[] rows, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Length % Features != 0) throw new ArgumentException($"{rows.Length} values do not fill rows of {Features}.", nameof(rows));
        var count = rows.Length / Features;
        var output = new double[count * Outputs];
        var blocks = (count + RowBlock - 1) / RowBlock;
        var coded = _plain && count >= RowsWorthCoding ? _coded.Value : null;
        Threads.Run(blocks, blocks < 8 ? 1 : threads, block =>
        {
            var first = block * RowBlock;
            Block(rows, first, Math.Min(RowBlock, count - first), output, coded);
        });
        return output;
    }

    /// <summary>Predictions of all rows, rows × outputs.</summary>
    public double[] Predict(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Width != Features) throw new ArgumentException($"The table has {table.Width} columns, the model {Features}.", nameof(table));
        var output = Raw(table.Array, threads);
        for (var i = 0; i < output.Length; i += Outputs) Link.Apply(output.AsSpan(i, Outputs));
        return output;
    }

    /// <summary>The node number of the leaf that the row reaches in one tree.</summary>
    internal int LeafOf(int tree, ReadOnlySpan<double> row)
    {
        var i = _roots[tree];
        while ((_flags[i] & NodeFlags.Leaf) == 0) i = _nodes[i].Left + (GoesLeft(i, row[_nodes[i].Feature]) ? 0 : 1);
        return i;
    }

    /// <summary>LightGBM's decision at one node, all cases.</summary>
    internal bool GoesLeft(int node, double value)
    {
        var flags = _flags[node];
        if ((flags & NodeFlags.Categorical) != 0)
        {
            if (!(value > -1)) return false;
            var code = value < int.MaxValue ? (int)value : int.MaxValue;
            var set = _sets[(int)_nodes[node].Threshold];
            return code >> 5 < set.Length && (set[code >> 5] >> (code & 31) & 1) != 0;
        }

        if (double.IsNaN(value) || ((flags & NodeFlags.ZeroIsMissing) != 0 && Math.Abs(value) <= ZeroBand))
            return (flags & NodeFlags.MissingLeft) != 0;
        return value <= _nodes[node].Threshold;
    }

    private static bool HasMissing(ReadOnlySpan<double> row)
    {
        // A sum is NaN if a part is, and also for ∞ − ∞: then the careful walk is taken for nothing, which is harmless.
        double sum = 0;
        if (row.Length < 16)
        {
            foreach (var value in row) sum += value;
            return double.IsNaN(sum);
        }

        return double.IsNaN(TensorPrimitives.Sum(row));
    }

    private double LeafValue(int leaf, ReadOnlySpan<double> row)
    {
        if (_linear is null || !_linear.TryGetValue(leaf, out var linear)) return _values[leaf];
        var sum = linear.Constant;
        for (var j = 0; j < linear.Features.Length; j++)
        {
            var value = row[linear.Features[j]];
            if (double.IsNaN(value)) return _values[leaf];
            sum += value * linear.Slopes[j];
        }

        return sum;
    }

    private void Scale(Span<double> output)
    {
        if (!Average) return;
        var rounds = _roots.Length / Outputs;
        foreach (ref var x in output) x /= rounds;
    }

    private void Block(double[] rows, int first, int count, double[] output, CodedTrees? coded)
    {
        var sums = output.AsSpan(first * Outputs, count * Outputs);
        var missing = HasMissing(rows.AsSpan(first * Features, count * Features));
        if (!missing && coded is not null) coded.Add(rows.AsSpan(first * Features, count * Features), count, Features, sums, Outputs);
        else Walk(rows, first, count, sums, missing);
        for (var r = 0; r < count; r++) Scale(sums.Slice(r * Outputs, Outputs));
    }

    private void Walk(double[] rows, int first, int count, Span<double> sums, bool missing)
    {
        for (var t = 0; t < _roots.Length; t++)
        {
            var k = t % Outputs;
            var r = 0;
            if (_plain)
            {
                for (; r + 8 <= count; r += 8)
                {
                    ref var x = ref rows[(first + r) * Features];
                    ref var sum = ref sums[r * Outputs + k];
                    if (missing) EightRows<Missing>(t, ref x, ref sum);
                    else EightRows<Present>(t, ref x, ref sum);
                }
            }

            for (; r < count; r++)
            {
                var row = rows.AsSpan((first + r) * Features, Features);
                sums[r * Outputs + k] += LeafValue(LeafOf(t, row), row);
            }
        }
    }

    private interface IStep
    {
        static abstract int Next(ref TreeNode nodes, ref NodeFlags flags, ref double x, int i);
    }

    private readonly struct Present : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Next(ref TreeNode nodes, ref NodeFlags flags, ref double x, int i)
        {
            ref var node = ref Unsafe.Add(ref nodes, i);
            return node.Left + (Unsafe.Add(ref x, node.Feature) > node.Threshold ? 1 : 0);
        }
    }

    private readonly struct Missing : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Next(ref TreeNode nodes, ref NodeFlags flags, ref double x, int i)
        {
            ref var node = ref Unsafe.Add(ref nodes, i);
            var value = Unsafe.Add(ref x, node.Feature);
            var above = value > node.Threshold ? 1 : 0;
            var missing = double.IsNaN(value) ? 1 : 0;
            return node.Left + (above | (missing & ~(int)Unsafe.Add(ref flags, i) & 1));
        }
    }

    private void EightTrees<TStep>(int t, ref double x, Span<double> output)
        where TStep : struct, IStep
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var flags = ref MemoryMarshal.GetArrayDataReference(_flags);
        int a = _roots[t], b = _roots[t + 1], c = _roots[t + 2], d = _roots[t + 3];
        int e = _roots[t + 4], f = _roots[t + 5], g = _roots[t + 6], h = _roots[t + 7];
        var steps = 0;
        for (var j = 0; j < 8; j++) steps = Math.Max(steps, _depths[t + j]);
        for (; steps > 0; steps--)
        {
            a = TStep.Next(ref nodes, ref flags, ref x, a);
            b = TStep.Next(ref nodes, ref flags, ref x, b);
            c = TStep.Next(ref nodes, ref flags, ref x, c);
            d = TStep.Next(ref nodes, ref flags, ref x, d);
            e = TStep.Next(ref nodes, ref flags, ref x, e);
            f = TStep.Next(ref nodes, ref flags, ref x, f);
            g = TStep.Next(ref nodes, ref flags, ref x, g);
            h = TStep.Next(ref nodes, ref flags, ref x, h);
        }

        var v = _values;
        if (output.Length == 1)
        {
            var sum = output[0];
            sum += v[a];
            sum += v[b];
            sum += v[c];
            sum += v[d];
            sum += v[e];
            sum += v[f];
            sum += v[g];
            sum += v[h];
            output[0] = sum;
            return;
        }

        var k = t % output.Length;
        Span<int> leaves = [a, b, c, d, e, f, g, h];
        foreach (var leaf in leaves)
        {
            output[k] += v[leaf];
            if (++k == output.Length) k = 0;
        }
    }

    private void EightRows<TStep>(int t, ref double x, ref double sum)
        where TStep : struct, IStep
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var flags = ref MemoryMarshal.GetArrayDataReference(_flags);
        var w = Features;
        int a, b, c, d, e, f, g, h;
        a = b = c = d = e = f = g = h = _roots[t];
        for (var steps = _depths[t]; steps > 0; steps--)
        {
            a = TStep.Next(ref nodes, ref flags, ref x, a);
            b = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, w), b);
            c = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, 2 * w), c);
            d = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, 3 * w), d);
            e = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, 4 * w), e);
            f = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, 5 * w), f);
            g = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, 6 * w), g);
            h = TStep.Next(ref nodes, ref flags, ref Unsafe.Add(ref x, 7 * w), h);
        }

        var v = _values;
        var s = Outputs;
        sum += v[a];
        Unsafe.Add(ref sum, s) += v[b];
        Unsafe.Add(ref sum, 2 * s) += v[c];
        Unsafe.Add(ref sum, 3 * s) += v[d];
        Unsafe.Add(ref sum, 4 * s) += v[e];
        Unsafe.Add(ref sum, 5 * s) += v[f];
        Unsafe.Add(ref sum, 6 * s) += v[g];
        Unsafe.Add(ref sum, 7 * s) += v[h];
    }
}
