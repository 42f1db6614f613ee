using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Sums of <see cref="GradientSums"/> by bin over the rows of a leaf. Integer sums, so the pieces that threads add apart may be joined in any order,
/// and a child's histogram may be had by subtraction without any loss.
/// </summary>
internal static class Histogram
{
    private const int RowsWorthAThread = 16_384;

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
            for (var i = 0; i < into.Length; i++) into[i] += spare[p - 1][i];
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

    private static void All(BinnedTable table, Vector128<long>[] gradients, ReadOnlySpan<int> rows, Vector128<long>[] into)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(table.Bins);
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(table.Offsets);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(into);
        var width = table.Width;
        foreach (var row in rows)
        {
            var pair = gradients[row];
            ref var bin = ref Unsafe.Add(ref bins, (nint)row * width);
            var f = 0;
            for (; f + 4 <= width; f += 4)
            {
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, f) + Unsafe.Add(ref bin, f)) += pair;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, f + 1) + Unsafe.Add(ref bin, f + 1)) += pair;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, f + 2) + Unsafe.Add(ref bin, f + 2)) += pair;
                Unsafe.Add(ref sums, Unsafe.Add(ref offsets, f + 3) + Unsafe.Add(ref bin, f + 3)) += pair;
            }

            for (; f < width; f++) Unsafe.Add(ref sums, Unsafe.Add(ref offsets, f) + Unsafe.Add(ref bin, f)) += pair;
        }
    }

    private static void Some(BinnedTable table, Vector128<long>[] gradients, ReadOnlySpan<int> rows, int[] features, Vector128<long>[] into)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(table.Bins);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(into);
        var offsets = table.Offsets;
        foreach (var row in rows)
        {
            var pair = gradients[row];
            ref var bin = ref Unsafe.Add(ref bins, (nint)row * table.Width);
            foreach (var f in features) Unsafe.Add(ref sums, offsets[f] + Unsafe.Add(ref bin, f)) += pair;
        }
    }
}
