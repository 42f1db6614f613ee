using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// One series out of a stranger's file: rows in any order, a repeated time becomes one row with the mean, rows without a time are left out and counted. The past ends with the last known
/// value; rows after it say at which times to forecast and what the regressors will be then. Words in a regressor become a flag each. Immutable and thread-safe.
/// </summary>
public sealed class SeriesFile
{
    private const int ManyWords = 30;

    private readonly string _time;
    private readonly string _value;
    private readonly string[] _columns;

    private SeriesFile(TimeSeries past, DateTime[] future, double[][] futureRegressors, Frequency frequency, TimeColumn clock, (string Time, string Value, string[] Regressors) columns)
    {
        (Past, FutureTimes, FutureRegressors, Frequency, Clock) = (past, future, futureRegressors, frequency, clock);
        (_time, _value, _columns) = columns;
    }

    /// <summary>Up to and including the last known value; a value may be missing in between, a regressor is filled from its neighbours in time.</summary>
    public TimeSeries Past { get; }

    /// <summary>Times of the rows after the last known value, as far as all regressors are known there.</summary>
    public DateTime[] FutureTimes { get; }

    public double[][] FutureRegressors { get; }

    public Frequency Frequency { get; }

    public TimeColumn Clock { get; }

    /// <summary>Names of the regressors, words already apart.</summary>
    public IReadOnlyList<string> Regressors { get; private init; } = [];

    /// <summary>Rows whose time was that of another one, or that a coarser frequency joined.</summary>
    public int Joined { get; private init; }

    /// <summary>Rows with a time and without a value, among the past.</summary>
    public int Empty { get; private init; }

    /// <summary>Cells of regressors filled from their neighbours.</summary>
    public int Filled { get; private init; }

    /// <summary>Reads a file.</summary>
    /// <param name="file">The table.</param>
    /// <param name="time">Column of the times.</param>
    /// <param name="value">Column to forecast.</param>
    /// <param name="regressors">Columns that are known ahead.</param>
    /// <param name="frequency">What to join rows to; null takes the rows as they are.</param>
    /// <exception cref="ArgumentException">A column is not there or does not hold what it should.</exception>
    public static SeriesFile Read(CsvFile file, string time, string value, IReadOnlyList<string>? regressors = null, Frequency? frequency = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        int timeAt = file.IndexOf(time), valueAt = file.IndexOf(value);
        if (timeAt == valueAt) throw new ArgumentException($"column '{file.Names[timeAt]}' cannot be both the time and the value");
        var clock = TimeColumn.Read(file, time);
        var numbers = Numbers(file, valueAt);
        if (!numbers.Any(double.IsFinite)) throw new ArgumentException($"column '{file.Names[valueAt]}' holds no numbers");
        List<(string Name, double[] Cells)> known = [];
        foreach (var name in regressors ?? [])
        {
            var at = file.IndexOf(name);
            if (at == timeAt || at == valueAt) throw new ArgumentException($"column '{file.Names[at]}' cannot be a regressor as well");
            known.AddRange(Regressor(file, at));
        }

        var rows = new List<(DateTime Time, int Row)>();
        for (var row = 0; row < file.Rows; row++)
            if (clock.Times[row] is { } at) rows.Add((frequency?.Floor(at) ?? at, row));
        var groups = rows.GroupBy(r => r.Time, r => r.Row).OrderBy(g => g.Key).Select(g => (Time: g.Key, Rows: g.ToArray())).ToArray();
        var values = Array.ConvertAll(groups, g => Mean(numbers, g.Rows));
        var last = Array.FindLastIndex(values, double.IsFinite);
        var times = Array.ConvertAll(groups, g => g.Time);
        var columns = known.Select(k => Array.ConvertAll(groups, g => Mean(k.Cells, g.Rows))).ToArray();
        var filled = 0;
        for (var c = 0; c < columns.Length; c++)
        {
            if (!columns[c].AsSpan(0, last + 1).ContainsAnyInRange(double.MinValue, double.MaxValue))
                throw new ArgumentException($"regressor '{known[c].Name}' is empty where the value is known");
            filled += Fill(times, columns[c], last + 1);
        }

        var known2 = last + 1;
        while (known2 < times.Length && columns.All(c => double.IsFinite(c[known2]))) known2++;
        var step = Frequency.Of(times[..(last + 1)]);
        if (frequency is not null)
        {
            if (frequency.Step < step.Step * 0.75) throw new ArgumentException($"the frequency {frequency} is finer than the usual distance between rows, {step}");
            step = frequency.Months > 0 || frequency.Weekdays is not null ? frequency : frequency with { Weekdays = step.Weekdays };
        }

        return new SeriesFile(
            new TimeSeries(times[..(last + 1)], values[..(last + 1)], [.. columns.Select(c => c[..(last + 1)])]),
            times[(last + 1)..known2], [.. columns.Select(c => c[(last + 1)..known2])], step, clock,
            (file.Names[timeAt], file.Names[valueAt], [.. regressors ?? []]))
        {
            Regressors = [.. known.Select(k => k.Name)],
            Joined = rows.Count - groups.Length,
            Empty = values.Take(last + 1).Count(v => !double.IsFinite(v)),
            Filled = filled,
        };
    }

    /// <summary>The times to forecast and the regressors there: the file's own rows first, then the frequency's.</summary>
    /// <exception cref="ArgumentException">Regressors are not known that far.</exception>
    public (DateTime[] Times, double[][] Regressors) Ahead(int horizon)
    {
        if (FutureRegressors.Length > 0 && FutureTimes.Length < horizon)
        {
            throw new ArgumentException($"the regressors are known for {FutureTimes.Length} rows after the last value, the horizon is {horizon}: "
                + "add rows with an empty value and known regressors, or forecast a shorter horizon");
        }

        var times = new DateTime[horizon];
        var given = Math.Min(horizon, FutureTimes.Length);
        for (var i = 0; i < horizon; i++)
            times[i] = i < given ? FutureTimes[i] : Frequency.After(given > 0 ? FutureTimes[given - 1] : Past.Times[^1], i - given + 1);
        return (times, [.. FutureRegressors.Select(r => r[..horizon])]);
    }

    /// <summary>What a forecaster fitted to this series keeps of it.</summary>
    /// <param name="joined">The frequency asked for, as it was written; empty for none.</param>
    /// <param name="horizon">Steps that the forecaster is made for.</param>
    public SeriesForm Form(string joined, int horizon)
    {
        var known = Past.Known();
        return new SeriesForm
        {
            Time = _time,
            Value = _value,
            Columns = _columns,
            Regressors = Regressors,
            Frequency = Frequency,
            Joined = joined,
            HasClock = Clock.HasClock,
            Offset = Clock.Offset,
            First = known.Times[0],
            Last = known.Times[^1],
            Rows = known.Length,
            Horizon = horizon,
        };
    }

    private static double[] Numbers(CsvFile file, int column)
    {
        var numbers = new double[file.Rows];
        for (var row = 0; row < numbers.Length; row++) numbers[row] = NumberCell.Read(file[row, column], file.Separator);
        return numbers;
    }

    private static IEnumerable<(string, double[])> Regressor(CsvFile file, int column)
    {
        var name = file.Names[column];
        var numbers = Numbers(file, column);
        int given = 0, numeric = numbers.Count(double.IsFinite), truths = 0;
        var words = new SortedSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < file.Rows; row++)
        {
            var cell = file[row, column];
            if (CellReading.IsMissing(cell)) continue;
            given++;
            if (CellReading.Truth(cell, out var truth))
            {
                truths++;
                if (double.IsNaN(numbers[row])) numbers[row] = truth ? 1 : 0;
            }

            if (words.Count <= ManyWords) words.Add(cell.ToString());
        }

        if (given == 0) throw new ArgumentException($"regressor '{name}' is empty");
        if (numeric + truths >= 0.95 * given) return [(name, numbers)];
        if (words.Count > ManyWords) throw new ArgumentException($"regressor '{name}' holds neither numbers nor a few words");
        return words.Select(word => ($"{name} = {word}", Enumerable.Range(0, file.Rows).Select(row => file[row, column].SequenceEqual(word) ? 1.0 : 0).ToArray()));
    }

    private static double Mean(double[] cells, int[] rows)
    {
        if (rows.Length == 1) return cells[rows[0]];
        double sum = 0, known = 0;
        foreach (var row in rows)
            if (double.IsFinite(cells[row])) (sum, known) = (sum + cells[row], known + 1);
        return known > 0 ? sum / known : double.NaN;
    }

    /// <summary>Fills gaps of the first rows along the line between their neighbours, or with the only neighbour.</summary>
    private static int Fill(DateTime[] times, double[] cells, int rows)
    {
        var filled = 0;
        for (var i = 0; i < rows; i++)
        {
            if (double.IsFinite(cells[i])) continue;
            int before = i - 1, after = i;
            while (after < rows && !double.IsFinite(cells[after])) after++;
            for (; i < Math.Min(after, rows); i++, filled++)
            {
                if (before < 0) cells[i] = cells[after];
                else if (after >= rows) cells[i] = cells[before];
                else cells[i] = cells[before] + (cells[after] - cells[before]) * ((times[i] - times[before]) / (times[after] - times[before]));
            }
        }

        return filled;
    }
}
