using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FleetOps.Core.Learning.Trees;

/// <summary>Divides a leaf's rows between its children, each side in its old order, so that histograms read memory forwards.</summary>
internal sealed class RowPartition(BinnedTable table, int threads)
{
    private const int RowsWorthAThread = 8192;
    private const int Block = 256;
    private const int Lane = 16;
    private const byte Left = byte.MaxValue;

    /// <summary>All bits set for the bins whose rows go left.</summary>
    private readonly byte[] _goesLeft = new byte[256];
    private readonly int[] _taken = new int[threads];
    private int[] _rights = [];

    /// <summary>How many of the rows went left.</summary>
    internal int Divide(int[] rows, int start, int count, Split split)
    {
        Sides(split);
        if (_rights.Length < count) _rights = new int[count];
        var pieces = Math.Clamp(count / RowsWorthAThread, 1, threads);
        if (pieces == 1) _taken[0] = Piece(rows.AsSpan(start, count), split.Feature, _rights);
        else
        {
            Threads.Run(pieces, pieces, p =>
            {
                int from = Cut(count, p, pieces), to = Cut(count, p + 1, pieces);
                _taken[p] = Piece(rows.AsSpan(start + from, to - from), split.Feature, _rights.AsSpan(from, to - from));
            });
        }

        // Each piece's lefts stand where the piece began: close the gaps, then let the rights follow.
        var left = 0;
        for (var p = 0; p < pieces; p++)
        {
            if (p > 0) Array.Copy(rows, start + Cut(count, p, pieces), rows, start + left, _taken[p]);
            left += _taken[p];
        }

        var at = start + left;
        for (var p = 0; p < pieces; p++)
        {
            int from = Cut(count, p, pieces), gone = Cut(count, p + 1, pieces) - from - _taken[p];
            Array.Copy(_rights, from, rows, at, gone);
            at += gone;
        }

        return left;
    }

    private static int Cut(int count, int piece, int pieces) => (int)((long)count * piece / pieces);

    private void Sides(in Split split)
    {
        var column = table.Columns[split.Feature];
        Array.Clear(_goesLeft);
        if (split.LeftBins is { } set)
        {
            foreach (var bin in set) _goesLeft[bin] = Left;
            return;
        }

        Array.Fill(_goesLeft, Left, 0, Math.Min(split.Bin + 1, column.Present));
        if (column.HasMissing) _goesLeft[column.Bins - 1] = split.MissingLeft ? Left : (byte)0;
    }

    /// <summary>Both sides are written and an index moves: the outcome is a coin toss, which a branch would guess wrong half the time. Lefts never overtake the reading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private int Piece(Span<int> rows, int feature, Span<int> rights)
    {
        ref var bins = ref MemoryMarshal.GetReference(table.Column(feature));
        ref var goesLeft = ref MemoryMarshal.GetArrayDataReference(_goesLeft);
        ref var kept = ref MemoryMarshal.GetReference(rows);
        ref var moved = ref MemoryMarshal.GetReference(rights);
        nint l = 0, i = 0;
        if (Avx512F.IsSupported)
        {
            Span<byte> sides = stackalloc byte[Block];
            ref var side = ref MemoryMarshal.GetReference(sides);
            for (; i + Block <= rows.Length; i += Block)
            {
                for (nint b = 0; b < Block; b++)
                    Unsafe.Add(ref side, b) = Unsafe.Add(ref goesLeft, (nint)Unsafe.Add(ref bins, (nint)Unsafe.Add(ref kept, i + b)));
                for (nint b = 0; b < Block; b += Lane)
                {
                    var left = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref side, (nuint)b).AsSByte());
                    var sixteen = Vector512.LoadUnsafe(ref kept, (nuint)(i + b));
                    Avx512F.Compress(Vector512<int>.Zero, left, sixteen).StoreUnsafe(ref kept, (nuint)l);
                    Avx512F.Compress(Vector512<int>.Zero, ~left, sixteen).StoreUnsafe(ref moved, (nuint)(i + b - l));
                    l += BitOperations.PopCount(left.ExtractMostSignificantBits());
                }
            }
        }

        for (; i < rows.Length; i++)
        {
            var row = Unsafe.Add(ref kept, i);
            Unsafe.Add(ref kept, l) = row;
            Unsafe.Add(ref moved, i - l) = row;
            l += Unsafe.Add(ref goesLeft, (nint)Unsafe.Add(ref bins, (nint)row)) & 1;
        }

        return (int)l;
    }
}
