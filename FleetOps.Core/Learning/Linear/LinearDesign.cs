namespace FleetOps.Core.Learning.Linear;

/// <summary>
/// How a table's row becomes the input of a linear model: numbers less their mean over their deviation (missing ones 0, which is the mean), each category an indicator
/// of its own (missing and rare ones none). Learned from training rows; immutable.
/// </summary>
internal sealed class LinearDesign
{
    private const int MostCategories = 256;

    private readonly int[] _start;

    /// <param name="categories">Indicators of each column; 0 for a numeric one.</param>
    /// <param name="centre">One a column.</param>
    /// <param name="scale">One a column.</param>
    internal LinearDesign(int[] categories, double[] centre, double[] scale)
    {
        (Categories, Centre, Scale) = (categories, centre, scale);
        _start = new int[categories.Length];
        for (var c = 0; c < categories.Length; c++)
        {
            _start[c] = Width;
            Width += Math.Max(1, categories[c]);
        }
    }

    internal int[] Categories { get; }

    internal double[] Centre { get; }

    internal double[] Scale { get; }

    /// <summary>Inputs a row, without the constant.</summary>
    internal int Width { get; }

    internal static LinearDesign Learn(Table table)
    {
        var categories = new int[table.Width];
        double[] centre = new double[table.Width], scale = new double[table.Width];
        for (var c = 0; c < table.Width; c++)
        {
            var values = table.ColumnValues(c).Where(double.IsFinite).ToArray();
            if (table.Columns[c].IsCategorical)
            {
                categories[c] = Math.Clamp(values.Length == 0 ? 1 : (int)values.Max() + 1, 1, MostCategories);
                continue;
            }

            centre[c] = values.Length == 0 ? 0 : values.Average();
            var spread = values.Length == 0 ? 0 : Math.Sqrt(values.Average(v => (v - centre[c]) * (v - centre[c])));
            scale[c] = spread > 1e-12 * Math.Abs(centre[c]) && double.IsFinite(spread) ? 1 / spread : 0;
        }

        return new LinearDesign(categories, centre, scale);
    }

    internal void Fill(ReadOnlySpan<double> row, Span<double> inputs)
    {
        inputs.Clear();
        for (var c = 0; c < Categories.Length; c++)
        {
            if (Categories[c] == 0) inputs[_start[c]] = double.IsFinite(row[c]) ? (row[c] - Centre[c]) * Scale[c] : 0;
            else if (row[c] >= 0 && row[c] < Categories[c]) inputs[_start[c] + (int)row[c]] = 1;
        }
    }

    /// <summary>All rows, one after the other.</summary>
    internal double[] Fill(Table table)
    {
        var inputs = new double[checked(table.Rows * Width)];
        for (var row = 0; row < table.Rows; row++) Fill(table.Row(row), inputs.AsSpan(row * Width, Width));
        return inputs;
    }
}
