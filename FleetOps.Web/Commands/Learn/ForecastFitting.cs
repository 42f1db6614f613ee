using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Calendars;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn forecast</c> from a series: fits, forecasts, keeps the forecaster if asked to, and says how it would have done.</summary>
internal static class ForecastFitting
{
    internal static void Run(ForecastRequest request)
    {
        Files.Check(request.Out, request.Save);
        var frequency = request.Joined is { } text ? Frequency.Parse(text) : null;
        var table = Files.Table(request.Data!);
        var file = SeriesFile.Read(table, request.Time!, request.Value!, request.Regressors, frequency);
        var steps = ForecastText.Steps(request.Horizon, file.Frequency);
        var form = file.Form(request.Joined ?? "", steps);
        var known = file.Past.Known();
        var origins = request.Backtest is { } plan ? BacktestPlan.Parse(plan).Origins(known) : [];

        // A backtest needs no future: where regressors end with the values, it is all there is.
        var alone = origins.Count > 0 && file.FutureRegressors.Length > 0 && file.FutureTimes.Length < steps;
        if (alone && request.Save is not null) throw new ArgumentException("--save needs a future to forecast: the regressors end with the values");
        var (times, regressors) = alone ? ([], []) : file.Ahead(steps);
        var additive = new AdditiveOptions { Holidays = Holidays(request, file.Past.Times[0], times.Length > 0 ? times[^1] : known.Times[^1]) };
        var report = new LearnReport(request.Json);
        var writer = new TimeText(form);
        ForecastText.Describe(report, table, file, writer);
        report.Say("interval", request.Coverage);
        if (times.Length > 0)
        {
            var methods = Methods(request.Method, steps, additive);
            var fitted = LearnProgress.Run("fitting", request.Json, progress => CalibratedForecast.Fit(file.Past, times.Length, methods, progress));
            ForecastText.Tell(report, fitted, times, regressors, request, writer);
            if (request.Save is { } path)
            {
                Files.Write(path, ForecastFile.Write(fitted, form));
                report.Say("saved", path);
            }
        }

        if (origins.Count > 0) Backtest(report, known, origins, request, additive, writer, times.Length == 0);
        report.Say("out", request.Out);
        report.End();
    }

    private static void Backtest(
        LearnReport report, TimeSeries known, IReadOnlyList<(int Origin, int End)> origins, ForecastRequest request, AdditiveOptions additive, TimeText writer, bool isAll)
    {
        var reach = origins.Max(o => o.End - o.Origin);
        var (rows, used) = LearnProgress.Run("backtest", request.Json, progress =>
            RollingForecast.Run(known, reach, Methods(request.Method, reach, additive), origins, request.Coverage, progress));
        BacktestReport.Say(report, known, rows, used, Spacing.Of(known.Times).Short, request.Coverage, writer, request.Out + ".backtest.csv");
        if (isAll)
            ForecastText.Write(request.Out, writer, [.. rows.Select(r => known.Times[r.Told.Row])], [.. rows.Select(r => r.Told.Mean)], [.. rows.Select(r => r.Low)], [.. rows.Select(r => r.High)]);
    }

    /// <summary>Up to the last year to forecast; to the calendar's end for a forecaster that is kept, since it may be asked at any time.</summary>
    private static IReadOnlyList<Holiday> Holidays(ForecastRequest request, DateTime from, DateTime to)
    {
        if (request.Holidays is not { } country) return [];
        return HolidayCalendar.For(country, Math.Clamp(from.Year, 1900, 2100), request.Save is null ? Math.Clamp(to.Year, 1900, 2100) : 2100);
    }

    private static IReadOnlyList<IForecastMethod> Methods(string name, int horizon, AdditiveOptions additive) => name switch
    {
        "additive" => [new AdditiveMethod(additive)],
        "trees" => [new TreesMethod(horizon, additive)],
        "linear" => [new LaggedMethod(horizon)],
        "ets" => [new SmoothingMethod()],
        "naive" => [new SeasonalNaiveMethod()],
        _ => [new SeasonalNaiveMethod(), new SmoothingMethod(), new AdditiveMethod(additive), new TreesMethod(horizon, additive), new LaggedMethod(horizon)],
    };
}
