using FleetOps.Core.Learning.Conformal;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// A forecast as it would have been used: at each origin the method stands on what was known then, and the intervals follow the errors that had become known. The method is chosen at the first origin and again
/// whenever the past has doubled; it is refitted at most 24 times (fewer for a long past), between that it is told what came. Nothing at an origin depends on later rows, but for regressors, which are known ahead by
/// what they are. Sources: Tashman 2000; Gibbs and Candès 2021.
/// </summary>
public static class RollingForecast
{
    private const int MostFits = 24;
    private const int LeastFits = 3;
    private const int FittedRows = 1_300_000;
    private const int Window = 2000;
    private const int MostParts = 10;
    private const int PartSteps = 6;

    /// <summary>Runs the origins in order.</summary>
    /// <param name="series">The whole series; rows without a value are left out.</param>
    /// <param name="horizon">How many rows ahead the method must reach.</param>
    /// <param name="methods">What to choose from.</param>
    /// <param name="origins">For each origin the rows before it and the row after the last to forecast, increasing, counted in known rows.</param>
    /// <param name="coverage">What the intervals promise.</param>
    /// <param name="progress">Told the share done.</param>
    /// <returns>The rows, the methods used in order, and what was left out.</returns>
    public static (IReadOnlyList<IntervalRow> Rows, IReadOnlyList<string> Methods) Run(
        TimeSeries series, int horizon, IReadOnlyList<IForecastMethod> methods, IReadOnlyList<(int Origin, int End)> origins, double coverage, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(origins);
        var known = series.Known();
        var rows = new List<IntervalRow>();
        var used = new List<string>();
        List<BacktestRow> pending = [];
        AdaptiveConformal[] calibration = [];
        CalibratedForecast? forecast = null;
        var parts = Math.Clamp(horizon / PartSteps, 1, MostParts);
        var fits = Math.Clamp(FittedRows / known.Length, LeastFits, MostFits);
        int every = Math.Max(1, (origins.Count + fits - 1) / fits), chosen = 0;
        for (var i = 0; i < origins.Count; i++)
        {
            var (origin, end) = origins[i];
            var past = known.Part(0, origin);
            if (forecast is null || origin >= 2 * chosen)
            {
                forecast = CalibratedForecast.Fit(past, horizon, methods);
                chosen = origin;
                used.Add(forecast.Method);
                calibration = [.. Enumerable.Range(0, parts).Select(_ => new AdaptiveConformal(coverage, 0.005, Window))];
                foreach (var row in forecast.Told) Tell(row);
            }
            else forecast = i % every == 0 ? forecast.Refit(past) : forecast.Extend(past);

            foreach (var row in pending.Where(r => r.Row < origin)) Tell(row);
            pending.RemoveAll(r => r.Row < origin);
            var path = forecast.Predict(known.Times[origin..end], [.. known.Regressors.Select(r => r[origin..end])]);
            var (low, high) = forecast.Interval(path, coverage);
            for (var row = origin; row < end; row++)
            {
                var at = row - origin;
                var told = new BacktestRow(row, at + 1, origin, known.Values[row], path.Mean[at], path.Deviation[at]);
                var radius = calibration[Part(told.Step)].Radius * told.Deviation;

                // Until enough errors are known the interval is the forecast's own.
                rows.Add(double.IsFinite(radius) && told.Deviation > 0
                    ? new IntervalRow(told, told.Mean - Math.Max(0, radius), told.Mean + Math.Max(0, radius))
                    : new IntervalRow(told, low[at], high[at]));
                pending.Add(told);
            }

            progress?.Report((i + 1.0) / origins.Count);
        }

        return (rows, used);

        int Part(int step) => Math.Clamp((step - 1) * parts / horizon, 0, parts - 1);

        void Tell(BacktestRow row)
        {
            if (row.Deviation > 0) calibration[Part(row.Step)].Tell(Math.Abs(row.Truth - row.Mean) / row.Deviation);
        }
    }
}
