namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// Turns a file's columns into features, and remembers how, so that another file with the same columns gives the same features. Numbers stay numbers, truths
/// become 0 and 1, texts become categories, dates become days since 1970 with month, weekday and hour where those vary. A category that was not
/// there when the encoder learned is missing later. Columns of unrepeated text are left out. Immutable and thread-safe.
/// </summary>
public sealed class TableEncoder
{
    private const double NumbersEnough = 0.98;
    private const int ManyCategories = 1000;

    private readonly List<(string Source, ColumnPart Part, Column Column, Dictionary<string, int>? Codes)> _features;
    private readonly bool _decimalComma;

    private TableEncoder(List<(string, ColumnPart, Column, Dictionary<string, int>?)> features, bool decimalComma, IReadOnlyList<string> leftOut)
    {
        _features = features;
        _decimalComma = decimalComma;
        LeftOut = leftOut;
    }

    public IReadOnlyList<Column> Columns => [.. _features.Select(f => f.Column)];

    /// <summary>Columns that give no feature, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <param name="file">The training rows.</param>
    /// <param name="ignore">Columns to leave aside, the target among them.</param>
    /// <param name="categorical">Columns whose numbers are names.</param>
    /// <exception cref="ArgumentException">A named column does not exist, or nothing is left to learn from.</exception>
    public static TableEncoder Learn(CsvFile file, IEnumerable<string> ignore, IEnumerable<string> categorical)
    {
        ArgumentNullException.ThrowIfNull(file);
        var aside = ignore.Select(file.IndexOf).ToHashSet();
        var names = categorical.Select(file.IndexOf).ToHashSet();
        var decimalComma = file.Separator != ',' && UsesDecimalComma(file);
        List<(string, ColumnPart, Column, Dictionary<string, int>?)> features = [];
        List<string> leftOut = [];
        for (var c = 0; c < file.Names.Count; c++)
        {
            if (aside.Contains(c)) continue;
            var reason = AddColumn(file, c, names.Contains(c), decimalComma, features);
            if (reason is not null) leftOut.Add($"{file.Names[c]}: {reason}");
        }

        if (features.Count == 0) throw new ArgumentException($"no column is left to learn from ({string.Join("; ", leftOut)})");
        return new TableEncoder(features, decimalComma, leftOut);
    }

    /// <summary>The features of all rows of a file that has the learned columns, in any order.</summary>
    /// <exception cref="ArgumentException">A learned column is not there.</exception>
    public Table Encode(CsvFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sources = _features.ConvertAll(f => file.IndexOf(f.Source));
        var values = new double[file.Rows * _features.Count];
        var at = 0;
        for (var row = 0; row < file.Rows; row++)
            for (var f = 0; f < _features.Count; f++) values[at++] = Value(file[row, sources[f]], _features[f].Part, _features[f].Codes);
        return new Table(Columns, values);
    }

    internal (string Name, ColumnPart Part) SourceOf(int feature) => (_features[feature].Source, _features[feature].Part);

    /// <summary>Notes that a model file keeps, from which <see cref="Restore"/> makes the encoder again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Notes()
    {
        yield return new("encoder.comma", _decimalComma ? "1" : "0");
        for (var i = 0; i < _features.Count; i++) yield return new($"encoder.{i}", $"{_features[i].Part}:{_features[i].Source}");
    }

    /// <exception cref="FormatException">The notes are not those of an encoder for these columns.</exception>
    public static TableEncoder Restore(IReadOnlyList<Column> columns, IReadOnlyDictionary<string, string> notes)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(notes);
        List<(string, ColumnPart, Column, Dictionary<string, int>?)> features = [];
        for (var i = 0; i < columns.Count; i++)
        {
            var note = notes.GetValueOrDefault($"encoder.{i}") ?? $"{(columns[i].IsCategorical ? ColumnPart.Category : ColumnPart.Number)}:{columns[i].Name}";
            var colon = note.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !Enum.TryParse<ColumnPart>(note[..colon], out var part)) throw new FormatException($"the note '{note}' of column '{columns[i].Name}' is not known");
            var codes = part == ColumnPart.Category ? Codes(columns[i].Categories ?? []) : null;
            features.Add((note[(colon + 1)..], part, columns[i], codes));
        }

        return new TableEncoder(features, notes.GetValueOrDefault("encoder.comma") == "1", []);
    }

    internal static bool UsesDecimalComma(CsvFile file)
    {
        int commas = 0, points = 0;
        for (var row = 0; row < Math.Min(file.Rows, 200); row++)
            for (var c = 0; c < file.Names.Count; c++)
            {
                var cell = file[row, c];
                if (cell.Contains(',') && CellReading.Number(cell, true, out _)) commas++;
                if (cell.Contains('.') && CellReading.Number(cell, false, out _)) points++;
            }

        return commas > points;
    }

    private static string? AddColumn(CsvFile file, int c, bool isName, bool decimalComma, List<(string, ColumnPart, Column, Dictionary<string, int>?)> features)
    {
        var name = file.Names[c];
        int present = 0, numbers = 0, truths = 0, instants = 0;
        bool monthVaries = false, hourVaries = false;
        DateTime? first = null;
        for (var row = 0; row < file.Rows; row++)
        {
            var cell = file[row, c];
            if (CellReading.IsMissing(cell)) continue;
            present++;
            if (CellReading.Number(cell, decimalComma, out _)) numbers++;
            else if (CellReading.Truth(cell, out _)) truths++;
            else if (CellReading.Instant(cell, out var instant))
            {
                instants++;
                first ??= instant;
                monthVaries |= instant.Month != first.Value.Month;
                hourVaries |= instant.TimeOfDay != first.Value.TimeOfDay;
            }
        }

        if (present == 0) return "no values";
        if (!isName && numbers >= NumbersEnough * present) Add(ColumnPart.Number, "");
        else if (!isName && truths == present) Add(ColumnPart.Truth, "");
        else if (!isName && instants >= NumbersEnough * present)
        {
            Add(ColumnPart.Days, " (days)");
            Add(ColumnPart.Weekday, " (weekday)");
            if (monthVaries) Add(ColumnPart.Month, " (month)");
            if (hourVaries) Add(ColumnPart.Hour, " (hour)");
        }
        else
        {
            return AddCategories(file, c, present, isName, features);
        }

        return null;

        void Add(ColumnPart part, string suffix) => features.Add((name, part, new Column(name + suffix), null));
    }

    private static string? AddCategories(CsvFile file, int c, int present, bool isName, List<(string, ColumnPart, Column, Dictionary<string, int>?)> features)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < file.Rows; row++)
        {
            var cell = file[row, c];
            if (!CellReading.IsMissing(cell)) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, cell.ToString(), out _)++;
        }

        if (!isName && counts.Count > 50 && counts.Count > 0.5 * present) return "texts that hardly repeat";
        string[] categories = [.. counts.OrderByDescending(k => k.Value).ThenBy(k => k.Key, StringComparer.Ordinal).Take(ManyCategories).Select(k => k.Key)];
        features.Add((file.Names[c], ColumnPart.Category, new Column(file.Names[c], ColumnKind.Categorical, categories), Codes(categories)));
        return null;
    }

    private static Dictionary<string, int> Codes(IReadOnlyList<string> categories)
    {
        var codes = new Dictionary<string, int>(categories.Count, StringComparer.Ordinal);
        for (var i = 0; i < categories.Count; i++) codes.TryAdd(categories[i], i);
        return codes;
    }

    private double Value(ReadOnlySpan<char> cell, ColumnPart part, Dictionary<string, int>? codes)
    {
        if (CellReading.IsMissing(cell)) return double.NaN;
        switch (part)
        {
            case ColumnPart.Number:
                return CellReading.Number(cell, _decimalComma, out var number) ? number : double.NaN;
            case ColumnPart.Truth:
                return CellReading.Truth(cell, out var truth) ? truth ? 1 : 0 : CellReading.Number(cell, _decimalComma, out number) ? number : double.NaN;
            case ColumnPart.Category:
                return codes!.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out var code) ? code : double.NaN;
            default:
                if (!CellReading.Instant(cell, out var instant)) return double.NaN;
                return part switch
                {
                    ColumnPart.Days => (instant - DateTime.UnixEpoch).TotalDays,
                    ColumnPart.Month => instant.Month,
                    ColumnPart.Weekday => (int)instant.DayOfWeek,
                    _ => instant.TimeOfDay.TotalHours,
                };
        }
    }
}
