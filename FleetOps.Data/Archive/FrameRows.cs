namespace FleetOps.Data.Archive;

/// <summary>
/// Measurement frames of one device (or one commit) and one shape: instants, and values row by row. Rows are appended by the one writer;
/// the first <see cref="Committed"/> of them never change, so readers may hold the arrays of a <see cref="RowsView"/>.
/// </summary>
internal sealed class FrameRows(int[] signals, int capacity = 16)
{
    private long[] _times = new long[capacity];
    private double[] _values = new double[capacity * signals.Length];

    /// <summary>The number of each column's signal.</summary>
    public int[] Signals { get; } = signals;

    public int Width => Signals.Length;

    public int Count { get; private set; }

    public int Committed { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Width, Width);

    public void Add(long at, ReadOnlySpan<double> values)
    {
        if (Count == _times.Length) Grow();
        _times[Count] = at;
        values.CopyTo(_values.AsSpan(Count * Width, Width));
        Count++;
    }

    public void Commit() => Committed = Count;

    /// <summary>Forgets the rows added since the last commit.</summary>
    public void Revert() => Count = Committed;

    /// <summary>Makes the buffer empty for its owner alone: nobody else may hold a view.</summary>
    public void Clear()
    {
        Count = 0;
        Committed = 0;
    }

    /// <summary>The committed rows as they are now. Called under the gate.</summary>
    public RowsView View() => new(Signals, Committed, _times, _values);

    /// <summary>Every row, for the writer itself.</summary>
    public RowsView All() => new(Signals, Count, _times, _values);

    private void Grow()
    {
        Array.Resize(ref _times, _times.Length * 2);
        Array.Resize(ref _values, _times.Length * Width);
    }
}
