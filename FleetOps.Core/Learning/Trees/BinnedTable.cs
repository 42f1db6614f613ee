namespace FleetOps.Core.Learning.Trees;

/// <summary>A table as bin numbers, one byte a value, row after row: what the histograms are built from. Immutable.</summary>
internal sealed class BinnedTable
{
    private BinnedTable(BinnedColumn[] columns, byte[] bins, int rows)
    {
        Columns = columns;
        Bins = bins;
        Rows = rows;
        Offsets = new int[columns.Length + 1];
        for (var c = 0; c < columns.Length; c++) Offsets[c + 1] = Offsets[c] + columns[c].Bins;
    }

    internal BinnedColumn[] Columns { get; }

    internal byte[] Bins { get; }

    internal int Rows { get; }

    internal int Width => Columns.Length;

    /// <summary>Where each column's bins start in a histogram; the last entry is the histogram's length.</summary>
    internal int[] Offsets { get; }

    internal int TotalBins => Offsets[^1];

    internal static BinnedTable Learn(Table table, int maxBins, RandomStream random, int threads)
    {
        var columns = new BinnedColumn[table.Width];
        Threads.Run(table.Width, threads, c => columns[c] = BinnedColumn.Learn(table, c, maxBins, random.Fork(c)));
        return Apply(table, columns, threads);
    }

    internal static BinnedTable Apply(Table table, BinnedColumn[] columns, int threads)
    {
        var bins = new byte[table.Rows * table.Width];
        const int block = 4096;
        Threads.Run((table.Rows + block - 1) / block, threads, piece =>
        {
            var end = Math.Min(table.Rows, (piece + 1) * block);
            for (var row = piece * block; row < end; row++)
            {
                var values = table.Row(row);
                var at = row * columns.Length;
                for (var c = 0; c < columns.Length; c++) bins[at + c] = columns[c].BinOf(values[c]);
            }
        });
        return new BinnedTable(columns, bins, table.Rows);
    }
}
