namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// A table as bin numbers, one byte a value, twice: row after row, which histograms over all columns read, and column after column, which reading one column's bins of many rows
/// wants (dividing a leaf): a column of half a million rows then fits a processor's cache. Immutable.
/// </summary>
internal sealed class BinnedTable
{
    /// <summary>Bytes after the last row, so that sixteen may be read from any place in a row.</summary>
    internal const int Padding = 16;

    private const int Block = 512;

    private readonly byte[] _byColumn;

    private BinnedTable(BinnedColumn[] columns, byte[] byRow, byte[] byColumn, int rows)
    {
        Columns = columns;
        ByRow = byRow;
        _byColumn = byColumn;
        Rows = rows;
        Offsets = new int[columns.Length + 1];
        for (var c = 0; c < columns.Length; c++) Offsets[c + 1] = Offsets[c] + columns[c].Bins;
    }

    internal BinnedColumn[] Columns { get; }

    /// <summary>Row r's bin in column c stands at r × <see cref="Width"/> + c; <see cref="Padding"/> bytes follow the last.</summary>
    internal byte[] ByRow { get; }

    internal int Rows { get; }

    internal int Width => Columns.Length;

    /// <summary>Where each column's bins start in a histogram; the last entry is the histogram's length.</summary>
    internal int[] Offsets { get; }

    internal int TotalBins => Offsets[^1];

    /// <summary>One column's bin of every row.</summary>
    internal ReadOnlySpan<byte> Column(int column) => _byColumn.AsSpan(column * Rows, Rows);

    internal static BinnedTable Learn(Table table, int maxBins, RandomStream random, int threads)
    {
        var columns = new BinnedColumn[table.Width];
        Threads.Run(table.Width, threads, c => columns[c] = BinnedColumn.Learn(table, c, maxBins, random.Fork(c)));
        return Apply(table, columns, threads);
    }

    private static BinnedTable Apply(Table table, BinnedColumn[] columns, int threads)
    {
        int rows = table.Rows, width = columns.Length;
        var byRow = new byte[rows * width + Padding];
        var byColumn = new byte[rows * width];
        Threads.Run((rows + Block - 1) / Block, threads, piece =>
        {
            int from = piece * Block, count = Math.Min(rows - from, Block);
            for (var c = 0; c < width; c++)
            {
                var bins = byColumn.AsSpan(c * rows + from, count);
                columns[c].BinsOf(table.Values[(from * width + c)..], width, bins);
                for (var i = 0; i < count; i++) byRow[(from + i) * width + c] = bins[i];
            }
        });
        return new BinnedTable(columns, byRow, byColumn, rows);
    }
}
