namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// The columns of a direct forecaster for a row of the grid and an origin some steps before it: the calendar, the distance, what the additive model expects, and what it missed at and before the
/// origin (the last values, those whole seasons and weeks before the row, rolling means up to the origin), the regressors of the row and a season before it. Nothing after the origin is read
/// but expectation and regressors: that is the whole point. Symbols: m short season.
/// </summary>
internal sealed class DirectFeatures
{
    private static readonly int[] Nearest = [0, 1, 2];

    private readonly int _season;
    private readonly int _week;
    private readonly int[] _means;
    private readonly int _regressors;

    internal DirectFeatures(Spacing spacing, int regressors)
    {
        (_season, _week, _regressors) = (spacing.Short, spacing.Long, regressors);
        _means = [.. ((int[])[Math.Max(3, _season), Math.Max(7, _week)]).Distinct()];
        Names = [
            "hour", "weekday", "day of year", "steps ahead", "expected", .. Nearest.SelectMany(l => Pair($"{l} before the origin")),
            .. Enumerable.Range(1, SeasonLags).SelectMany(k => Pair($"{k} seasons before")), .. Enumerable.Range(1, WeekLags).SelectMany(k => Pair($"{k} weeks before")),
            .. _means.Select(w => $"mean missed over {w}"),
            .. Enumerable.Range(0, regressors).SelectMany(r => SeasonLags > 0 ? (string[])[$"regressor {r}", $"regressor {r} since a season"] : [$"regressor {r}"])];

        static string[] Pair(string name) => [$"missed {name}", $"value {name}"];
    }

    internal IReadOnlyList<string> Names { get; }

    private int SeasonLags => _season > 1 ? 3 : 0;

    private int WeekLags => _week > _season ? 2 : 0;

    /// <summary>How far before a row the features read at most.</summary>
    internal int Reach(int ahead) => Math.Max(
        Math.Max(ahead + Nearest[^1], ahead + _means[^1]),
        Math.Max(SeasonLags > 0 ? Whole(ahead, _season) + 2 * _season : 0, WeekLags > 0 ? Whole(ahead, _week) + _week : 0));

    /// <param name="time">When the row is.</param>
    /// <param name="at">Its place on the grid; may lie past the end.</param>
    /// <param name="ahead">Steps from the origin to the row, from 1.</param>
    /// <param name="expected">What the additive model says of it.</param>
    /// <param name="values">Grid of values, NaN where unknown.</param>
    /// <param name="missed">Grid of value minus expectation.</param>
    /// <param name="grids">Regressors on the grid, as far as known.</param>
    /// <param name="regressors">Known columns.</param>
    /// <param name="row">Row of the regressors.</param>
    /// <param name="into">Receives the features.</param>
    internal void Fill(DateTime time, int at, int ahead, double expected, double[] values, double[] missed, double[][] grids, double[][] regressors, int row, Span<double> into)
    {
        var origin = at - ahead;
        into[0] = time.TimeOfDay.TotalHours;
        into[1] = (int)time.DayOfWeek;
        into[2] = time.DayOfYear;
        into[3] = ahead;
        into[4] = expected;
        var next = 5;
        foreach (var lag in Nearest)
        {
            into[next++] = Of(missed, origin - lag, origin);
            into[next++] = Of(values, origin - lag, origin);
        }

        for (var k = 0; k < SeasonLags; k++)
        {
            into[next++] = Of(missed, at - Whole(ahead, _season) - k * _season, origin);
            into[next++] = Of(values, at - Whole(ahead, _season) - k * _season, origin);
        }

        for (var k = 0; k < WeekLags; k++)
        {
            into[next++] = Of(missed, at - Whole(ahead, _week) - k * _week, origin);
            into[next++] = Of(values, at - Whole(ahead, _week) - k * _week, origin);
        }

        foreach (var length in _means)
        {
            double sum = 0, n = 0;
            for (var i = origin - length + 1; i <= origin; i++)
            {
                var value = Of(missed, i, origin);
                if (double.IsNaN(value)) continue;
                sum += value;
                n++;
            }

            into[next++] = n > 0 ? sum / n : double.NaN;
        }

        for (var r = 0; r < _regressors; r++)
        {
            into[next++] = regressors[r][row];
            if (SeasonLags > 0) into[next++] = regressors[r][row] - Of(grids[r], at - Whole(ahead, _season), at);
        }
    }

    private static int Whole(int ahead, int period) => (ahead + period - 1) / period * period;

    private static double Of(double[] grid, int at, int last) => at >= 0 && at < grid.Length && at <= last ? grid[at] : double.NaN;
}
