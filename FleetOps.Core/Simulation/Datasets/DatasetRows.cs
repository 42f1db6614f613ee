using System.Buffers.Text;
using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// Writes the rows of one dataset as UTF-8 CSV (header first, comma, LF), cell by cell in the order of the columns, without a garbage-collected object a
/// cell. It checks what the schema promises: a cell of the wrong kind, beyond its range, or a row of the wrong length throws
/// <see cref="InvalidOperationException"/> that names dataset, row and column. Not thread-safe.
/// </summary>
public sealed class DatasetRows
{
    private const int BufferSize = 1 << 16;
    private const int LongestCell = 512;
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    private readonly Dataset _dataset;
    private readonly Stream _into;
    private readonly byte[] _buffer = new byte[BufferSize + 4 * LongestCell];
    private readonly DatasetType[] _types;
    private readonly int[] _decimals;
    private readonly double[] _min;
    private readonly double[] _max;
    private readonly byte[] _day = new byte[10];
    private long _dayNumber = long.MinValue;
    private int _used;
    private int _column;

    public DatasetRows(Dataset dataset, Stream into)
    {
        _dataset = dataset;
        _into = into;
        _types = [.. dataset.Columns.Select(c => c.Type)];
        _decimals = [.. dataset.Columns.Select(c => c.Decimals)];
        _min = [.. dataset.Columns.Select(c => c.Min ?? double.MinValue)];
        _max = [.. dataset.Columns.Select(c => c.Max ?? double.MaxValue)];
        Write(Encoding.UTF8.GetBytes(string.Join(',', dataset.Columns.Select(c => c.Name)) + "\n"));
    }

    /// <summary>Rows that are complete.</summary>
    public long Count { get; private set; }

    internal bool Discards => _into == Stream.Null;

    /// <summary>A number, rounded half to even to the column's decimals.</summary>
    public DatasetRows Add(double value)
    {
        Begin(DatasetType.Number);
        var decimals = _decimals[_column];
        var scaled = Math.Round(value * Powers[decimals]);
        // Compared after rounding, so that what a reader sees is within the range. NaN fails the comparison too.
        var seen = scaled / Powers[decimals];
        if (!(seen >= _min[_column] && seen <= _max[_column] && Math.Abs(scaled) < 9e18)) throw Wrong($"{value} is outside {_min[_column]} to {_max[_column]}");
        Digits((long)scaled, decimals);
        return Done();
    }

    public DatasetRows Add(long value)
    {
        Begin(DatasetType.Integer);
        if (value < _min[_column] || value > _max[_column]) throw Wrong($"{value} is outside {_min[_column]} to {_max[_column]}");
        Digits(value, 0);
        return Done();
    }

    public DatasetRows Add(bool value)
    {
        Begin(DatasetType.Flag);
        _buffer[_used++] = value ? (byte)'1' : (byte)'0';
        return Done();
    }

    /// <summary>ISO 8601 in UTC; milliseconds only where there are any.</summary>
    public DatasetRows Add(Instant value)
    {
        Begin(DatasetType.Time);
        var (day, ofDay) = Math.DivRem(value.UnixMilliseconds, 86_400_000);
        if (day != _dayNumber)
        {
            _dayNumber = day;
            DateOnly.FromDayNumber((int)day + 719_162).TryFormat(_day, out _, "yyyy-MM-dd");
        }

        var at = _buffer.AsSpan(_used);
        _day.CopyTo(at);
        var (seconds, milliseconds) = Math.DivRem((int)ofDay, 1000);
        at[10] = (byte)'T';
        Two(at[11..], seconds / 3600);
        at[13] = (byte)':';
        Two(at[14..], seconds / 60 % 60);
        at[16] = (byte)':';
        Two(at[17..], seconds % 60);
        _used += 19;
        if (milliseconds > 0)
        {
            _buffer[_used++] = (byte)'.';
            _buffer[_used++] = (byte)('0' + milliseconds / 100);
            Two(_buffer.AsSpan(_used), milliseconds % 100);
            _used += 2;
        }

        _buffer[_used++] = (byte)'Z';
        return Done();
    }

    /// <summary>A text of up to 120 characters; quoted where it must be.</summary>
    public DatasetRows Add(ReadOnlySpan<char> value)
    {
        Begin(DatasetType.Text);
        if (value.Length > 120) throw Wrong("the text is longer than 120 characters");
        if (value.IsEmpty && !_dataset.Columns[_column].Optional) throw Wrong("the text is empty");
        if (!value.ContainsAny(",\"\r\n"))
        {
            _used += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_used));
            return Done();
        }

        _buffer[_used++] = (byte)'"';
        foreach (var part in value.ToString().Replace("\"", "\"\"", StringComparison.Ordinal).AsSpan().EnumerateRunes())
            _used += part.EncodeToUtf8(_buffer.AsSpan(_used));
        _buffer[_used++] = (byte)'"';
        return Done();
    }

    /// <summary>An empty cell: not known, or it does not apply.</summary>
    public DatasetRows AddNothing()
    {
        if (_column < _types.Length && !_dataset.Columns[_column].Optional) throw Wrong("an empty cell, but the column is not optional");
        Begin(_column < _types.Length ? _types[_column] : DatasetType.Text);
        return Done();
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        if (_column != _types.Length) throw Wrong($"the row has {_column} cells of {_types.Length}");
        _buffer[_used - 1] = (byte)'\n';
        _column = 0;
        Count++;
        if (_used >= BufferSize) Flush();
    }

    /// <summary>Hands over what is buffered; call once at the end. Checks the number of rows that the dataset must have.</summary>
    public void Finish()
    {
        if (_column != 0) throw Wrong("the last row is not complete");
        if (!Discards && _dataset.Rows is { } rows && rows != Count) throw new InvalidOperationException($"{_dataset.Name}: {Count} rows were written, {rows} were promised");
        Flush();
    }

    private void Begin(DatasetType type)
    {
        if (_column >= _types.Length) throw Wrong("the row has too many cells");
        if (_types[_column] != type) throw Wrong($"a {type} in a column of {_types[_column]}");
        // A row may be longer than the room behind the buffer.
        if (_used > BufferSize + 2 * LongestCell) Flush();
    }

    private DatasetRows Done()
    {
        _buffer[_used++] = (byte)',';
        _column++;
        return this;
    }

    private void Digits(long value, int decimals)
    {
        if (value < 0)
        {
            _buffer[_used++] = (byte)'-';
            value = -value;
        }

        if (decimals == 0)
        {
            Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var plain);
            _used += plain;
            return;
        }

        var (whole, part) = Math.DivRem(value, (long)Powers[decimals]);
        Utf8Formatter.TryFormat(whole, _buffer.AsSpan(_used), out var written);
        _used += written;
        _buffer[_used] = (byte)'.';
        for (var i = decimals; i > 0; i--)
        {
            (part, var digit) = Math.DivRem(part, 10);
            _buffer[_used + i] = (byte)('0' + digit);
        }

        _used += decimals + 1;
    }

    private static void Two(Span<byte> at, int value)
    {
        at[0] = (byte)('0' + value / 10);
        at[1] = (byte)('0' + value % 10);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        Flush();
        _into.Write(bytes);
    }

    private void Flush()
    {
        _into.Write(_buffer, 0, _used);
        _used = 0;
    }

    private InvalidOperationException Wrong(string what) =>
        new($"{_dataset.Name}, row {Count + 1}, column {(_column < _types.Length ? _dataset.Columns[_column].Name : _column + 1)}: {what}");
}
