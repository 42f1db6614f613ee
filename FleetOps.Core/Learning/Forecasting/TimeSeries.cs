namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Values at increasing times, with columns that are known beside them. Not a panel: one series. Times carry no zone; seasons and holidays follow the clock that they were
/// written in. A missing value is NaN. Immutable by agreement: arrays are not copied.
/// </summary>
public sealed class TimeSeries
{
    /// <exception cref="ArgumentException">Lengths differ, a time does not increase, or a regressor is missing or infinite.</exception>
    public TimeSeries(DateTime[] times, double[] values, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        if (times.Length != values.Length) throw new ArgumentException($"{times.Length} times stand against {values.Length} values.");
        for (var i = 1; i < times.Length; i++)
            if (times[i] <= times[i - 1]) throw new ArgumentException($"Times must increase: row {i} ({times[i]:s}) does not follow {times[i - 1]:s}.");
        Regressors = regressors ?? [];
        foreach (var column in Regressors)
        {
            if (column.Length != times.Length) throw new ArgumentException($"A regressor has {column.Length} values for {times.Length} times.");
            if (!column.All(double.IsFinite)) throw new ArgumentException("A regressor must be known at every time.");
        }

        (Times, Values) = (times, values);
    }

    public DateTime[] Times { get; }

    public double[] Values { get; }

    /// <summary>Column after column.</summary>
    public double[][] Regressors { get; }

    public int Length => Times.Length;

    /// <summary>Rows from … to (exclusive).</summary>
    public TimeSeries Part(int from, int to) => new(Times[from..to], Values[from..to], [.. Regressors.Select(r => r[from..to])]);

    /// <summary>The rows whose value is known.</summary>
    public TimeSeries Known()
    {
        if (Values.All(double.IsFinite)) return this;
        int[] rows = [.. Enumerable.Range(0, Length).Where(i => double.IsFinite(Values[i]))];
        return new TimeSeries([.. rows.Select(i => Times[i])], [.. rows.Select(i => Values[i])], [.. Regressors.Select(r => rows.Select(i => r[i]).ToArray())]);
    }
}
