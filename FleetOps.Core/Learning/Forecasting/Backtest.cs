namespace FleetOps.Core.Learning.Forecasting;

/// <summary>Rolling-origin validation: fit on the past of each origin, forecast what follows, never look ahead. Source: Tashman 2000.</summary>
public static class Backtest
{
    /// <summary>Origins from <paramref name="initial"/> rows on, each <paramref name="period"/> rows after the other; the last horizon may be cut short by the end.</summary>
    /// <param name="method">How to fit.</param>
    /// <param name="series">Every value known if fits are extended.</param>
    /// <param name="initial">Rows before the first origin.</param>
    /// <param name="period">Rows between origins.</param>
    /// <param name="horizon">Rows to forecast from each.</param>
    /// <param name="fits">How many fits at most; between them the model is told what came, not fitted anew.</param>
    public static IReadOnlyList<BacktestRow> Run(IForecastMethod method, TimeSeries series, int initial, int period, int horizon, int fits = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(series);
        if (initial < 2 || period < 1 || horizon < 1 || initial >= series.Length)
            throw new ArgumentException($"No origin fits: initial {initial}, period {period}, horizon {horizon} in {series.Length} rows.");
        var rows = new List<BacktestRow>();
        var origins = (series.Length - initial + period - 1) / period;
        var every = (origins - 1L + fits) / fits;
        IFittedForecast? fitted = null;
        for (var origin = initial; origin < series.Length; origin += period)
        {
            var end = Math.Min(series.Length, origin + horizon);
            var past = series.Part(0, origin);
            fitted = fitted is null || (origin - initial) / period % every == 0 ? method.Fit(past) : fitted.Extend(past);
            var path = fitted.Predict(series.Times[origin..end], [.. series.Regressors.Select(r => r[origin..end])]);
            for (var row = origin; row < end; row++)
                if (double.IsFinite(series.Values[row]))
                    rows.Add(new BacktestRow(row, row - origin + 1, origin, series.Values[row], path.Mean[row - origin], path.Deviation[row - origin]));
        }

        return rows;
    }

    /// <summary>About <paramref name="origins"/> origins over the last part of a series, at least half of it left to learn from; fewer where the series is short.</summary>
    public static IReadOnlyList<BacktestRow> RunLast(IForecastMethod method, TimeSeries series, int horizon, int origins)
    {
        ArgumentNullException.ThrowIfNull(series);
        var initial = Math.Max(Math.Max(2, series.Length / 2), series.Length - origins * horizon);
        if (initial + 1 >= series.Length) return [];
        var period = Math.Max(1, (int)Math.Ceiling((series.Length - initial) / (double)origins));
        return Run(method, series, initial, period, horizon);
    }
}
