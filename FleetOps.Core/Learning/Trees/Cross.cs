namespace FleetOps.Core.Learning.Trees;

/// <summary>A derived column: two numeric columns of the same row, combined. Missing where either is.</summary>
public sealed record Cross(CrossKind Kind, int First, int Second)
{
    public double Of(ReadOnlySpan<double> row)
    {
        double a = row[First], b = row[Second];
        return Kind switch
        {
            CrossKind.Product => a * b,
            CrossKind.Ratio => b == 0 ? double.NaN : a / b,
            _ => a - b,
        };
    }

    public string Name(IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var sign = Kind switch { CrossKind.Product => "×", CrossKind.Ratio => "÷", _ => "−" };
        return $"{columns[First].Name} {sign} {columns[Second].Name}";
    }

    /// <summary>The table with the derived columns after its own.</summary>
    public static Table Expand(Table table, IReadOnlyList<Cross> crosses)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(crosses);
        if (crosses.Count == 0) return table;
        var width = table.Width + crosses.Count;
        var values = new double[table.Rows * width];
        for (var row = 0; row < table.Rows; row++)
        {
            var to = values.AsSpan(row * width, width);
            table.Row(row).CopyTo(to);
            Fill(to, table.Width, crosses);
        }

        return new Table([.. table.Columns, .. crosses.Select(c => new Column(c.Name(table.Columns)))], values);
    }

    internal static void Fill(Span<double> row, int width, IReadOnlyList<Cross> crosses)
    {
        for (var i = 0; i < crosses.Count; i++) row[width + i] = crosses[i].Of(row);
    }
}
