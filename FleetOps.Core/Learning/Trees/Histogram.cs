using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Sums of <see cref="GradientSums"/> by bin over the rows of a leaf. Integer sums, so the pieces that threads add apart may be joined in any order,
/// and a child's histogram may be had by subtraction without any loss.
/// </summary>
internal static unsafe class Histogram
{
    private const int RowsWorthAThread = 4096;

    /// <summary>Rows gathered at a time: their sums and sixteen columns of their bins, together with four columns' sums, stay in the nearest cache.</summary>
    private const int Block = 256;

    private const int Slice = BinnedTable.Padding;

    /// <summary>How many rows ahead memory is asked for: a leaf's rows lie apart, so the processor does not see by itself which come next.</summary>
    private const int Ahead = 32;

    /// <param name="table">The binned rows.</param>
    /// <param name="gradients">One entry a row of the table.</param>
    /// <param name="rows">Row numbers of the leaf.</param>
    /// <param name="features">The only features to sum, or null for all.</param>
    /// <param name="into">Overwritten where features are summed.</param>
    /// <param name="spare">Room for each further thread.</param>
    internal static void Build(
        BinnedTable table, Vector128<long>[] gradients, ReadOnlyMemory<int> rows, int[]? features, Vector128<long>[] into, Vector128<long>[][] spare)
    {
        var pieces = Math.Clamp(rows.Length / RowsWorthAThread, 1, spare.Length + 1);
        if (pieces == 1)
        {
            Piece(table, gradients, rows.Span, features, into);
            return;
        }

        Threads.Run(pieces, pieces, p =>
        {
            int from = (int)((long)rows.Length * p / pieces), to = (int)((long)rows.Length * (p + 1) / pieces);
            Piece(table, gradients, rows.Span[from..to], features, p == 0 ? into : spare[p - 1]);
        });
        for (var p = 1; p < pieces; p++)
        {
            var other = spare[p - 1];
            for (var i = 0; i < into.Length; i++) into[i] += other[i];
        }
    }

    internal static void Subtract(Vector128<long>[] parent, Vector128<long>[] child, Vector128<long>[] into)
    {
        for (var i = 0; i < into.Length; i++) into[i] = parent[i] - child[i];
    }

    private static void Piece(BinnedTable table, Vector128<long>[] gradients, ReadOnlySpan<int> rows, int[]? features, Vector128<long>[] into)
    {
        if (features is null)
        {
            Array.Clear(into);
            All(table, gradients, rows, into);
            return;
        }

        foreach (var f in features) Array.Clear(into, table.Offsets[f], table.Columns[f].Bins);
        Some(table, gradients, rows, features, into);
    }

    [SkipLocalsInit]
    private static void All(BinnedTable table, Vector128<long>[] gradients, ReadOnlySpan<int> rows, Vector128<long>[] into)
    {
        var pairs = stackalloc Vector128<long>[Block];
        var codes = stackalloc byte[Block * Slice];
        var width = table.Width;
        fixed (byte* bins = table.ByRow)
        fixed (Vector128<long>* all = gradients)
        fixed (Vector128<long>* sums = into)
        fixed (int* row = rows)
        {
            for (var start = 0; start < rows.Length; start += Block)
            {
                var count = Math.Min(Block, rows.Length - start);
                for (var first = 0; first < width; first += Slice)
                {
                    Gather(row + start, count, rows.Length - start, all, bins + first, width, pairs, codes);
                    for (var f = 0; f < Math.Min(Slice, width - first); f += 4)
                    {
                        var offsets = table.Offsets.AsSpan(first + f);
                        if (width - first - f >= 4)
                            AddFour(pairs, codes + f, count, sums + offsets[0], sums + offsets[1], sums + offsets[2], sums + offsets[3]);
                        else
                            for (var c = 0; c < width - first - f; c++) AddOne(pairs, codes + f + c, count, sums + offsets[c]);
                    }
                }
            }
        }
    }

    /// <summary>Copies what a block of rows needs side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(int* rows, int count, int left, Vector128<long>* gradients, byte* bins, nint width, Vector128<long>* pairs, byte* codes)
    {
        var i = 0;
        if (Sse.IsSupported)
        {
            for (; i < Math.Min(count, left - Ahead); i++)
            {
                nint row = rows[i], next = rows[i + Ahead];
                Sse.Prefetch0(gradients + next);
                Sse.Prefetch0(bins + next * width);
                pairs[i] = gradients[row];
                Vector128.Load(bins + row * width).Store(codes + i * Slice);
            }
        }

        for (; i < count; i++)
        {
            nint row = rows[i];
            pairs[i] = gradients[row];
            Vector128.Load(bins + row * width).Store(codes + i * Slice);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(
        Vector128<long>* pairs, byte* codes, int count, Vector128<long>* first, Vector128<long>* second, Vector128<long>* third, Vector128<long>* fourth)
    {
        for (nint i = 0; i < count; i++)
        {
            var pair = pairs[i];
            ulong four = *(uint*)(codes + i * Slice);
            first[four & 255] += pair;
            second[(four >> 8) & 255] += pair;
            third[(four >> 16) & 255] += pair;
            fourth[four >> 24] += pair;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(Vector128<long>* pairs, byte* codes, int count, Vector128<long>* sums)
    {
        for (nint i = 0; i < count; i++) sums[codes[i * Slice]] += pairs[i];
    }

    private static void Some(BinnedTable table, Vector128<long>[] gradients, ReadOnlySpan<int> rows, int[] features, Vector128<long>[] into)
    {
        fixed (byte* bins = table.ByRow)
        fixed (Vector128<long>* sums = into)
        {
            var offsets = table.Offsets;
            foreach (var row in rows)
            {
                var pair = gradients[row];
                var bin = bins + (nint)row * table.Width;
                foreach (var f in features) sums[offsets[f] + bin[f]] += pair;
            }
        }
    }
}
