namespace FleetOps.Data.Archive;

/// <summary>
/// A read table blob (<see cref="TableWriter"/>): its groups, with nothing decoded yet. Opening checks the checksum and every length, and throws
/// <see cref="DamagedBlobException"/>. Immutable.
/// </summary>
internal sealed class TableBlob
{
    public const byte Journal = 0x4a;
    public const byte Chunk = 0x43;
    public const byte Rollup = 0x52;

    public const int MaxRows = 65_536;
    public const int MaxColumns = 32_768;
    private const int MaxCells = 16_777_216;

    private TableBlob(IReadOnlyList<TableGroup> groups) => Groups = groups;

    public IReadOnlyList<TableGroup> Groups { get; }

    public static TableBlob Open(byte[] bytes, byte tag)
    {
        var reader = BlobReader.Open(bytes, tag, tag switch { Journal => "journal entry", Chunk => "chunk", _ => "roll-up" });
        var groups = new List<TableGroup>(1);
        long rows = 0, cells = 0;
        while (reader.Remaining > 0)
        {
            var group = ReadGroup(ref reader, bytes);
            groups.Add(group);
            rows += group.Rows;
            cells += (long)group.Rows * group.Columns.Count;
            if (rows > MaxRows || cells > MaxCells) throw new DamagedBlobException($"{rows} rows and {cells} values in one blob are too many.");
        }

        return new TableBlob(groups);
    }

    private static TableGroup ReadGroup(ref BlobReader reader, byte[] bytes)
    {
        var rows = reader.Count(MaxRows, "rows");
        var count = reader.Count(Math.Min(MaxColumns, reader.Remaining), "columns");
        var timesSize = reader.Count(reader.Remaining, "bytes of instants");
        var columns = new List<TableColumn>(count);
        var offset = timesSize;
        for (var i = 0; i < count; i++)
        {
            var number = reader.Count(int.MaxValue, "as a column number");
            var size = reader.Count(reader.Remaining, "bytes of a column");
            columns.Add(new TableColumn(number, offset, size));
            offset = checked(offset + size);
            if (offset > bytes.Length) throw new DamagedBlobException("Columns are longer than their blob.");
        }

        var start = bytes.Length - reader.Remaining;
        reader.Take(offset);
        return new TableGroup(bytes, start, rows, timesSize, columns);
    }
}
