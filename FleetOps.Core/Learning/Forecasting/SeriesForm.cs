using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// What a forecaster's file keeps of the series file it was fitted to: the columns' names, how the times lie and are written, and how far the past reached. With it a later file is read the same way. Not the
/// series itself. Immutable.
/// </summary>
public sealed record SeriesForm
{
    public required string Time { get; init; }

    public required string Value { get; init; }

    /// <summary>The regressors as columns of the file.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The regressors as they were fitted, words already apart.</summary>
    public IReadOnlyList<string> Regressors { get; init; } = [];

    public required Frequency Frequency { get; init; }

    /// <summary>The frequency that rows were joined to, as it was asked for; empty where they were taken as they are.</summary>
    public string Joined { get; init; } = "";

    public bool HasClock { get; init; }

    /// <summary>Distance of all times to UTC; null when the file did not say.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>Time of the first known value.</summary>
    public required DateTime First { get; init; }

    /// <summary>Time of the last known value.</summary>
    public required DateTime Last { get; init; }

    /// <summary>Known values from the first to the last.</summary>
    public required int Rows { get; init; }

    /// <summary>Steps that the forecaster was fitted and validated for.</summary>
    public required int Horizon { get; init; }

    /// <summary>The known values of a later file of the same form, which must begin with those that the forecaster was fitted to.</summary>
    /// <exception cref="ArgumentException">The file has other regressors, or does not carry on from the past that the forecaster knows.</exception>
    public TimeSeries Continued(SeriesFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Regressors.SequenceEqual(Regressors))
            throw new ArgumentException($"the forecaster takes the regressors {string.Join(", ", Regressors)}; the file has {string.Join(", ", file.Regressors)}");
        var known = file.Past.Known();
        if (known.Times[0] != First || known.Length < Rows || known.Times[Rows - 1] != Last)
        {
            throw new ArgumentException($"the file does not carry on from the forecaster's past, {Rows} known values from {First:s} to {Last:s}: it has {known.Length} from {known.Times[0]:s} to {known.Times[^1]:s}; "
                + "give the whole series, or fit anew");
        }

        return known;
    }

    internal void Save(BinaryWriter to)
    {
        foreach (var text in (string[])[Time, Value, Joined]) to.Write(text);
        StoredNumbers.Many(to, Columns, to.Write);
        StoredNumbers.Many(to, Regressors, to.Write);
        to.Write(Frequency.Months);
        to.Write(Frequency.Step.Ticks);
        to.Write(Frequency.AtMonthEnd);
        StoredNumbers.Many(to, Frequency.Weekdays ?? [], to.Write);
        to.Write(HasClock);
        to.Write(Offset is not null);
        foreach (var ticks in (long[])[Offset?.Ticks ?? 0, First.Ticks, Last.Ticks]) to.Write(ticks);
        to.Write(Rows);
        to.Write(Horizon);
    }

    internal static SeriesForm Load(ref ByteReader from)
    {
        var (time, value, joined, columns, regressors) = (from.Text(), from.Text(), from.Text(), from.Texts(), from.Texts());
        var (months, step, atMonthEnd) = (from.Int(), StoredNumbers.ReadStep(ref from), from.Byte() != 0);
        bool[] weekdays = [.. from.Bytes(from.Count(1)).Select(b => b != 0)];
        if (months is < 0 or > 12_000 || weekdays.Length > 0 && (weekdays.Length != 7 || !weekdays.Contains(true))) throw new ModelFormatException("the times of the forecaster lead nowhere");
        var (hasClock, hasOffset, offset) = (from.Byte() != 0, from.Byte() != 0, new TimeSpan(from.Long()));
        var form = new SeriesForm
        {
            Time = time,
            Value = value,
            Joined = joined,
            Columns = columns,
            Regressors = regressors,
            Frequency = new Frequency(months, step, weekdays.Length > 0 ? weekdays : null, atMonthEnd),
            HasClock = hasClock,
            Offset = hasOffset ? offset : null,
            First = StoredNumbers.ReadTime(ref from),
            Last = StoredNumbers.ReadTime(ref from),
            Rows = from.Int(),
            Horizon = from.Int(),
        };
        return form.Rows >= 1 && form.Horizon >= 1 && form.First <= form.Last ? form : throw new ModelFormatException("the forecaster's past has no sound length");
    }
}
