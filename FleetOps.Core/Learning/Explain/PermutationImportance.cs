namespace FleetOps.Core.Learning.Explain;

/// <summary>
/// How much a score falls when one column's values are shuffled among the rows: what the model owes to that column, on rows of your choice.
/// Columns that carry the same knowledge share the blame, so that each may look unimportant. Source: Breiman 2001, section 10.
/// </summary>
public static class PermutationImportance
{
    /// <param name="table">Rows to judge by, best not the training rows.</param>
    /// <param name="score">The score of the model on a table with these rows; higher is better.</param>
    /// <param name="repeats">Shuffles a column.</param>
    /// <param name="seed">Same seed, same shuffles.</param>
    /// <returns>Mean fall of the score, one a column.</returns>
    public static double[] Of(Table table, Func<Table, double> score, int repeats = 5, long seed = 42)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repeats);
        var whole = score(table);
        var falls = new double[table.Width];
        var random = new RandomStream(seed);
        for (var c = 0; c < falls.Length; c++)
        {
            for (var r = 0; r < repeats; r++)
            {
                var column = table.ColumnValues(c);
                random.Fork(c * (long)repeats + r).Shuffle<double>(column);
                var values = table.Values.ToArray();
                for (var row = 0; row < table.Rows; row++) values[row * table.Width + c] = column[row];
                falls[c] += (whole - score(new Table(table.Columns, values))) / repeats;
            }
        }

        return falls;
    }
}
