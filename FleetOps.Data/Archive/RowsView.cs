namespace FleetOps.Data.Archive;

/// <summary>The first <paramref name="Count"/> rows of one shape at one moment: instants and values row by row. They do not change any more.</summary>
internal readonly record struct RowsView(int[] Signals, int Count, long[] Times, double[] Values)
{
    public int Width => Signals.Length;

    public long First => Times[0];

    public long Last => Times[Count - 1];

    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Width, Width);

    public void CopyColumn(int column, int from, Span<double> to)
    {
        var width = Width;
        var source = Values;
        var at = (from * width) + column;
        for (var i = 0; i < to.Length; i++, at += width) to[i] = source[at];
    }

    /// <summary>The first row at or after an instant; rows must ascend.</summary>
    public int LowerBound(long at)
    {
        var found = Array.BinarySearch(Times, 0, Count, at);
        return found < 0 ? ~found : found;
    }

    /// <summary>The same rows in ascending order: these when they are, else a copy.</summary>
    public RowsView Ascending()
    {
        var ascending = true;
        for (var i = 1; i < Count && ascending; i++) ascending = Times[i] > Times[i - 1];
        if (ascending) return this;
        var order = new int[Count];
        for (var i = 0; i < Count; i++) order[i] = i;
        var times = Times.AsSpan(0, Count).ToArray();
        Array.Sort(times, order);
        var values = new double[Count * Width];
        for (var i = 0; i < Count; i++) Row(order[i]).CopyTo(values.AsSpan(i * Width));
        return new RowsView(Signals, Count, times, values);
    }

    public RowsView Slice(int from, int to) =>
        from == 0 && to == Count ? this : new RowsView(Signals, to - from, Times[from..to], Values[(from * Width)..(to * Width)]);
}
