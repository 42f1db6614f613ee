namespace FleetOps.Core.Learning;

/// <summary>
/// A dense feature matrix, row after row, with named columns. It holds no target and no weights: those are arrays beside it.
/// A missing value is NaN in either kind of column. Immutable once built, so it may be read from many threads.
/// </summary>
public sealed class Table
{
    private readonly double[] _values;

    /// <param name="columns">One entry a feature, names unique.</param>
    /// <param name="values">Rows × columns, row-major. The table keeps this array: the caller must not change it afterwards.</param>
    public Table(IReadOnlyList<Column> columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column.", nameof(columns));
        if (values.Length % columns.Count != 0)
            throw new ArgumentException($"{values.Length} values do not fill rows of {columns.Count} columns.", nameof(values));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
            if (!seen.Add(column.Name)) throw new ArgumentException($"The column '{column.Name}' is there twice.", nameof(columns));
        Columns = columns;
        _values = values;
        Rows = values.Length / columns.Count;
    }

    public IReadOnlyList<Column> Columns { get; }

    public int Rows { get; }

    public int Width => Columns.Count;

    public ReadOnlySpan<double> Values => _values;

    internal double[] Array => _values;

    public double this[int row, int column] => _values[row * Width + column];

    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>A copy of one column.</summary>
    public double[] ColumnValues(int column)
    {
        var copy = new double[Rows];
        for (int row = 0, at = column; row < copy.Length; row++, at += Width) copy[row] = _values[at];
        return copy;
    }

    /// <summary>A new table with the given rows in the given order.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length * Width];
        for (var i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(taken.AsSpan(i * Width, Width));
        return new Table(Columns, taken);
    }

    /// <summary>A table of numeric columns named x0, x1, … from rows of equal length.</summary>
    public static Table Numeric(IReadOnlyList<double[]> rows, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 && names is null) throw new ArgumentException("Without rows the columns need names.", nameof(rows));
        var width = names?.Count ?? rows[0].Length;
        var values = new double[rows.Count * width];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != width) throw new ArgumentException($"Row {i} has {rows[i].Length} values, not {width}.", nameof(rows));
            rows[i].CopyTo(values, i * width);
        }

        var columns = new Column[width];
        for (var i = 0; i < width; i++) columns[i] = new Column(names?[i] ?? $"x{i}");
        return new Table(columns, values);
    }
}
