namespace FleetOps.Data.Archive;

/// <summary>
/// Writes a table blob: sealed bytes that hold groups of rows, each group with one column of instants and any number of numbered columns of
/// doubles, and a directory so that one column can be read without the others. One blob at a time; not thread-safe; reused by its owner.
/// <code>blob  = tag, crc32c, group*        group = rows, columns, size(times), (number, size)*, times, column*</code>
/// </summary>
internal sealed class TableWriter
{
    private readonly BlobWriter _blob = new(64 * 1024);
    private readonly BlobWriter _bodies = new(64 * 1024);
    private readonly List<(int Number, int Size)> _directory = [];
    private int _rows;
    private int _timesSize;

    public void Begin(byte tag) => _blob.Begin(tag);

    /// <summary>Starts a group with its instants; columns follow, then <see cref="EndGroup"/>.</summary>
    public void BeginGroup(ReadOnlySpan<long> times)
    {
        _bodies.Clear();
        _directory.Clear();
        _rows = times.Length;
        IntegerStream.Encode(times, _bodies);
        _timesSize = _bodies.Length;
    }

    public void Column(int number, ReadOnlySpan<double> values)
    {
        var before = _bodies.Length;
        ColumnCodec.Encode(values, _bodies);
        _directory.Add((number, _bodies.Length - before));
    }

    public void EndGroup()
    {
        _blob.Varint((ulong)_rows);
        _blob.Varint((ulong)_directory.Count);
        _blob.Varint((ulong)_timesSize);
        foreach (var (number, size) in _directory)
        {
            _blob.Varint((ulong)number);
            _blob.Varint((ulong)size);
        }

        _blob.Bytes(_bodies.Written);
    }

    /// <summary>The finished bytes; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Seal() => _blob.Seal();
}
