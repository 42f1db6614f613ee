namespace FleetOps.Core.Learning.Trees;

/// <summary>Divides a leaf's rows between its children, each side in its old order, so that histograms read memory forwards.</summary>
internal sealed class RowPartition(BinnedTable table, int threads)
{
    private const int RowsWorthAThread = 32_768;

    private readonly bool[] _goesLeft = new bool[256];
    private int[] _lefts = [];
    private int[] _rights = [];

    /// <summary>How many of the rows went left.</summary>
    internal int Divide(int[] rows, int start, int count, in Split split)
    {
        var column = table.Columns[split.Feature];
        Array.Clear(_goesLeft);
        if (split.LeftBins is { } set)
        {
            foreach (var bin in set) _goesLeft[bin] = true;
        }
        else
        {
            Array.Fill(_goesLeft, true, 0, Math.Min(split.Bin + 1, column.Present));
            if (column.HasMissing) _goesLeft[column.Bins - 1] = split.MissingLeft;
        }

        if (_lefts.Length < count) (_lefts, _rights) = (new int[count], new int[count]);
        var pieces = Math.Clamp(count / RowsWorthAThread, 1, threads);
        var feature = split.Feature;
        var taken = new int[pieces];
        Threads.Run(pieces, pieces, p =>
        {
            int from = Cut(count, p, pieces), to = Cut(count, p + 1, pieces);
            taken[p] = Piece(rows.AsSpan(start + from, to - from), feature, _lefts.AsSpan(from, to - from), _rights.AsSpan(from, to - from));
        });
        var left = 0;
        foreach (var n in taken) left += n;
        int atLeft = start, atRight = start + left;
        for (var p = 0; p < pieces; p++)
        {
            int from = Cut(count, p, pieces), to = Cut(count, p + 1, pieces);
            Array.Copy(_lefts, from, rows, atLeft, taken[p]);
            Array.Copy(_rights, from, rows, atRight, to - from - taken[p]);
            atLeft += taken[p];
            atRight += to - from - taken[p];
        }

        return left;
    }

    private static int Cut(int count, int piece, int pieces) => (int)((long)count * piece / pieces);

    private int Piece(ReadOnlySpan<int> rows, int feature, Span<int> lefts, Span<int> rights)
    {
        int l = 0, r = 0, width = table.Width;
        var bins = table.Bins;
        foreach (var row in rows)
        {
            // Both sides are written and one index moves: the outcome is a coin toss, which a branch would guess wrong half the time.
            var left = _goesLeft[bins[(nint)row * width + feature]] ? 1 : 0;
            lefts[l] = row;
            rights[r] = row;
            l += left;
            r += 1 - left;
        }

        return l;
    }
}
