using System.Buffers;

namespace FleetOps.Data.Archive;

/// <summary>Rows of one shape to and from one group of a chunk. Pure.</summary>
internal static class ChunkRows
{
    public static void Encode(RowsView rows, TableWriter writer)
    {
        writer.BeginGroup(rows.Times.AsSpan(0, rows.Count));
        var rented = ArrayPool<double>.Shared.Rent(rows.Count);
        var column = rented.AsSpan(0, rows.Count);
        for (var c = 0; c < rows.Width; c++)
        {
            rows.CopyColumn(c, 0, column);
            writer.Column(rows.Signals[c], column);
        }

        ArrayPool<double>.Shared.Return(rented);
        writer.EndGroup();
    }

    public static RowsView Decode(TableGroup group)
    {
        var times = group.DecodeTimes();
        var signals = new int[group.Columns.Count];
        var values = new double[group.Rows * signals.Length];
        var column = new double[group.Rows];
        for (var c = 0; c < signals.Length; c++)
        {
            signals[c] = group.Columns[c].Number;
            group.Decode(c, column);
            for (int i = 0, at = c; i < column.Length; i++, at += signals.Length) values[at] = column[i];
        }

        return new RowsView(signals, times.Length, times, values);
    }

    /// <summary>Two ascending sets of rows as one; where both hold an instant the stored row stays.</summary>
    public static RowsView Merge(RowsView stored, RowsView added)
    {
        var rows = new FrameRows(stored.Signals, Math.Max(1, stored.Count + added.Count));
        int s = 0, a = 0;
        while (s < stored.Count || a < added.Count)
        {
            if (a == added.Count || (s < stored.Count && stored.Times[s] <= added.Times[a]))
            {
                if (a < added.Count && stored.Times[s] == added.Times[a]) a++;
                rows.Add(stored.Times[s], stored.Row(s++));
            }
            else
            {
                rows.Add(added.Times[a], added.Row(a++));
            }
        }

        return rows.All();
    }
}
