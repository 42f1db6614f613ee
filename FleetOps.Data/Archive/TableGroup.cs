namespace FleetOps.Data.Archive;

/// <summary>Rows of one shape inside a <see cref="TableBlob"/>; instants and columns are decoded when asked for. Immutable.</summary>
internal sealed class TableGroup(byte[] bytes, int start, int rows, int timesSize, IReadOnlyList<TableColumn> columns)
{
    public int Rows { get; } = rows;

    public IReadOnlyList<TableColumn> Columns { get; } = columns;

    public long[] DecodeTimes()
    {
        var times = new long[Rows];
        var reader = new BlobReader(bytes.AsSpan(start, timesSize));
        IntegerStream.Decode(ref reader, times);
        return times;
    }

    public void Decode(int column, Span<double> values)
    {
        var (_, offset, size) = Columns[column];
        var reader = new BlobReader(bytes.AsSpan(start + offset, size));
        ColumnCodec.Decode(ref reader, values);
    }
}
