using FleetOps.Core.Learning.Windows;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>Rolling features of a file that holds many units: rows are taken unit by unit in their order, whatever order the file has, and only a unit's own past is looked at. Immutable.</summary>
internal sealed class PanelWindows(string? group, string? order, IReadOnlyList<int> windows, IReadOnlyList<int> channels, IReadOnlyList<int> plain)
{
    // What a rolling mean, deviation, extremes and slope do not tell a tree, the other statistics did not tell either on held-out units.
    private readonly WindowOptions _options = new()
    {
        Windows = windows,
        BaselineRows = 10,
        Statistics = [WindowStatistic.Mean, WindowStatistic.Deviation, WindowStatistic.Min, WindowStatistic.Max, WindowStatistic.Slope],
    };

    internal int Width => plain.Count + channels.Count * WindowFeatures.PerChannel(_options);

    internal Table Make(CsvFile file, Table raw)
    {
        var units = Units(file);
        var places = Order(file, units);
        var names = WindowFeatures.Names([.. channels.Select(c => raw.Columns[c].Name)], _options);
        var width = Width;
        var values = new double[checked(raw.Rows * width)];
        var streams = new Dictionary<int, UnitWindows>();
        var now = new double[channels.Count];
        foreach (var row in places)
        {
            var to = values.AsSpan(row * width, width);
            for (var i = 0; i < plain.Count; i++) to[i] = raw[row, plain[i]];
            for (var i = 0; i < channels.Count; i++) now[i] = raw[row, channels[i]];
            if (!streams.TryGetValue(units[row], out var stream)) streams[units[row]] = stream = new UnitWindows(channels.Count, _options);
            stream.Add(now, to[plain.Count..]);
        }

        return new Table([.. plain.Select(i => raw.Columns[i]), .. names.Select(n => new Column(n))], values);
    }

    internal IEnumerable<KeyValuePair<string, string>> Notes(IReadOnlyList<Column> raw)
    {
        yield return new("panel.windows", string.Join(',', windows));
        if (group is not null) yield return new("panel.group", group);
        if (order is not null) yield return new("panel.order", order);
        for (var i = 0; i < raw.Count; i++) yield return new($"panel.{i}", $"{(channels.Contains(i) ? "channel" : plain.Contains(i) ? "plain" : "aside")}:{raw[i].Name}");
    }

    private int[] Units(CsvFile file)
    {
        var units = new int[file.Rows];
        if (group is null) return units;
        var column = file.IndexOf(group);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < units.Length; row++)
        {
            var name = file[row, column].ToString();
            if (!codes.TryGetValue(name, out units[row])) codes[name] = units[row] = codes.Count;
        }

        return units;
    }

    /// <summary>Row numbers in order; rows of one instant stay as the file has them.</summary>
    private int[] Order(CsvFile file, int[] units)
    {
        var places = Enumerable.Range(0, file.Rows).ToArray();
        if (order is null) return places;
        var column = file.IndexOf(order);
        var comma = file.Separator != ',' && TableEncoder.UsesDecimalComma(file);
        var keys = new double[file.Rows];
        for (var row = 0; row < keys.Length; row++)
        {
            if (CellReading.Number(file[row, column], comma, out keys[row])) continue;
            if (!CellReading.Instant(file[row, column], out var instant))
                throw new ArgumentException($"'{order}' puts rows in order, but '{file[row, column]}' in row {row + 1} is neither a number nor a date");
            keys[row] = instant.Ticks;
        }

        return [.. places.OrderBy(r => units[r]).ThenBy(r => keys[r])];
    }
}
