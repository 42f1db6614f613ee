using System.Globalization;
using FleetOps.Core.Learning.Windows;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// How a file's rows become the features of a model: column by column, and for a panel (units with rows in order) by rolling windows over each unit's past. A panel's numbers
/// become channels; categories, dates and the order itself pass unchanged; a number that never changes is left out. Immutable and thread-safe.
/// </summary>
public sealed class FeaturePlan
{
    private readonly TableEncoder _encoder;
    private readonly PanelWindows? _panel;

    private FeaturePlan(TableEncoder encoder, PanelWindows? panel, IReadOnlyList<string> leftOut) => (_encoder, _panel, LeftOut) = (encoder, panel, leftOut);

    /// <summary>Columns that give no feature, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public bool IsPanel => _panel is not null;

    /// <exception cref="ArgumentException">A named column does not exist, or nothing is left to learn from.</exception>
    public static FeaturePlan Learn(CsvFile file, TabularRequest request)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(request);
        string[] aside = [request.Target, .. request.Ignore, .. request.Group is { } group ? [group] : Array.Empty<string>()];
        var encoder = TableEncoder.Learn(file, aside, request.Categorical);
        if (request.Windows.Count == 0) return new FeaturePlan(encoder, null, encoder.LeftOut);
        if (request.Windows.Any(w => w is < 2 or > 100_000)) throw new ArgumentException("a window has 2 to 100000 rows");
        var raw = encoder.Encode(file);
        var order = request.Order is { } o ? file.Names[file.IndexOf(o)] : null;
        List<int> channels = [], plain = [];
        List<string> leftOut = [.. encoder.LeftOut];
        for (var c = 0; c < raw.Width; c++)
        {
            var values = raw.ColumnValues(c).Where(double.IsFinite);
            if (raw.Columns[c].IsCategorical || encoder.SourceOf(c) is var source && (source.Part != ColumnPart.Number || source.Name == order)) plain.Add(c);
            else if (values.Distinct().Take(2).Count() < 2) leftOut.Add($"{raw.Columns[c].Name}: never changes");
            else channels.Add(c);
        }

        if (channels.Count == 0) throw new ArgumentException("windows need a column of numbers that change; there is none");
        var groupName = request.Group is { } g ? file.Names[file.IndexOf(g)] : null;
        return new FeaturePlan(encoder, new PanelWindows(groupName, order, request.Windows, channels, plain), leftOut);
    }

    /// <summary>The features of all rows of a file, in the file's order.</summary>
    /// <exception cref="ArgumentException">A learned column is not there.</exception>
    public Table Make(CsvFile file)
    {
        var table = _encoder.Encode(file);
        return _panel is null ? table : _panel.Make(file, table);
    }

    /// <summary>Notes that a model file keeps, from which <see cref="Restore"/> makes the plan again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Notes()
    {
        foreach (var note in _encoder.Notes()) yield return note;
        if (_panel is null) yield break;
        foreach (var note in _panel.Notes(_encoder.Columns)) yield return note;
    }

    /// <exception cref="FormatException">The notes are not those of a plan for these columns.</exception>
    public static FeaturePlan Restore(IReadOnlyList<Column> columns, IReadOnlyDictionary<string, string> notes)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(notes);
        if (!notes.TryGetValue("panel.windows", out var lengths)) return new FeaturePlan(TableEncoder.Restore(columns, notes), null, []);
        List<Column> raw = [];
        List<int> channels = [], plain = [];
        for (var i = 0; notes.TryGetValue($"panel.{i}", out var note); i++)
        {
            var colon = note.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"the note '{note}' of a panel's column is not known");
            var name = note[(colon + 1)..];
            raw.Add(columns.FirstOrDefault(c => c.IsCategorical && c.Name == name) ?? new Column(name));
            if (note[..colon] == "channel") channels.Add(i);
            else if (note[..colon] == "plain") plain.Add(i);
        }

        int[] windows = [.. lengths.Split(',').Select(l => int.TryParse(l, NumberStyles.None, null, out var w) && w is >= 2 and <= 100_000 ? w : throw new FormatException($"'{l}' is no window"))];
        var panel = new PanelWindows(notes.GetValueOrDefault("panel.group"), notes.GetValueOrDefault("panel.order"), windows, channels, plain);
        if (panel.Width != columns.Count) throw new FormatException($"the panel makes {panel.Width} features where the model has {columns.Count}");
        return new FeaturePlan(TableEncoder.Restore(raw, notes), panel, []);
    }
}
