namespace FleetOps.Core.Learning.Windows;

/// <summary>
/// Rolling features of a panel: many units, rows of each in order, in one pass. The same code serves a stream (<see cref="UnitWindows"/>), so that what a model was trained on is what it
/// is asked about. Looks at the past of the same unit only. Pure.
/// </summary>
public static class WindowFeatures
{
    /// <summary>Names of the features, channel by channel.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> channels, WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(options);
        var names = new List<string>();
        foreach (var channel in channels)
        {
            if (options.Current) names.AddRange([channel, $"{channel} from baseline", $"{channel} since crossing"]);
            foreach (var window in options.Windows)
                names.AddRange(options.Statistics.Select(s => $"{channel} {s} {window}"));
        }

        return names;
    }

    /// <summary>The features of every row; rows of a unit must stand in order, units may be mixed.</summary>
    /// <param name="table">One column a channel.</param>
    /// <param name="units">The unit of each row.</param>
    /// <param name="options">Which features.</param>
    public static Table Compute(Table table, ReadOnlySpan<int> units, WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (units.Length != table.Rows) throw new ArgumentException($"{units.Length} units stand against {table.Rows} rows.", nameof(units));
        var names = Names([.. table.Columns.Select(c => c.Name)], options);
        var values = new double[table.Rows * names.Count];
        var streams = new Dictionary<int, UnitWindows>();
        for (var row = 0; row < table.Rows; row++)
        {
            if (!streams.TryGetValue(units[row], out var stream)) streams[units[row]] = stream = new UnitWindows(table.Width, options);
            stream.Add(table.Row(row), values.AsSpan(row * names.Count, names.Count));
        }

        return new Table([.. names.Select(n => new Column(n))], values);
    }

    internal static int PerChannel(WindowOptions options) => (options.Current ? 3 : 0) + options.Windows.Count * options.Statistics.Count;
}
