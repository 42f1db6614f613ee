namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// The columns of a direct forecaster for a row of the grid: the calendar, what the additive model expects, and what it missed at least h steps earlier (lags at h, at whole
/// seasons and weeks from h on, rolling means that end there). Nothing nearer than h is read: that is the whole point. Symbols: h horizon, m short season.
/// </summary>
internal sealed class DirectFeatures
{
    private readonly int _horizon;
    private readonly int[] _lags;
    private readonly int[] _means;

    internal DirectFeatures(int horizon, Spacing spacing, int regressors)
    {
        _horizon = horizon;
        int m = spacing.Short, week = spacing.Long;
        int[] seasonal = m > 1 ? [Whole(m), Whole(m) + m, Whole(m) + 2 * m] : [];
        int[] weekly = week > m ? [Whole(week), Whole(week) + week] : [];
        _lags = [.. ((int[])[horizon, horizon + 1, horizon + 2, .. seasonal, .. weekly]).Distinct().Order()];
        _means = [.. ((int[])[Math.Max(3, m), Math.Max(7, week)]).Distinct()];
        Names = [
            "hour", "weekday", "day of year", "expected", .. _lags.SelectMany(l => (string[])[$"missed {l} ago", $"value {l} ago"]),
            .. _means.Select(w => $"mean missed over {w}"), .. Enumerable.Range(0, regressors).Select(r => $"regressor {r}")];

        int Whole(int period) => (horizon + period - 1) / period * period;
    }

    internal IReadOnlyList<string> Names { get; }

    /// <summary>The farthest row that a full set of features reads.</summary>
    internal int Reach => _horizon + Math.Max(_lags[^1] - _horizon, _means[^1]);

    /// <param name="time">When the row is.</param>
    /// <param name="at">Its place on the grid; may lie past the end.</param>
    /// <param name="expected">What the additive model says of it.</param>
    /// <param name="values">Grid of values, NaN where unknown.</param>
    /// <param name="missed">Grid of value minus expectation.</param>
    /// <param name="regressors">Known columns.</param>
    /// <param name="row">Row of the regressors.</param>
    /// <param name="into">Receives the features.</param>
    internal void Fill(DateTime time, int at, double expected, double[] values, double[] missed, double[][] regressors, int row, Span<double> into)
    {
        into[0] = time.TimeOfDay.TotalHours;
        into[1] = (int)time.DayOfWeek;
        into[2] = time.DayOfYear;
        into[3] = expected;
        var next = 4;
        foreach (var lag in _lags)
        {
            into[next++] = Of(missed, at - lag);
            into[next++] = Of(values, at - lag);
        }

        foreach (var length in _means)
        {
            double sum = 0, n = 0;
            for (var i = at - _horizon - length + 1; i <= at - _horizon; i++)
            {
                var value = Of(missed, i);
                if (double.IsNaN(value)) continue;
                sum += value;
                n++;
            }

            into[next++] = n > 0 ? sum / n : double.NaN;
        }

        foreach (var column in regressors) into[next++] = column[row];
    }

    private static double Of(double[] grid, int at) => at >= 0 && at < grid.Length ? grid[at] : double.NaN;
}
