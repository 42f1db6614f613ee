using System.CommandLine;
using System.Globalization;
using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Calendars;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn forecast</c>: the values that follow the last known one of a series, with intervals that hold as often as they say, by the method that did best on the past.</summary>
internal static class ForecastCommand
{
    private const int MostSteps = 100_000;

    internal static Command Create()
    {
        var data = LearnCommand.Needed("--data", "table file with one row a time");
        var time = LearnCommand.Needed("--time", "column of the times");
        var value = LearnCommand.Needed("--value", "column to forecast");
        var horizon = LearnCommand.Needed("--horizon", "how far: steps (48) or a span (2d)");
        var freq = new Option<string?>("--freq") { Description = "join the rows to this distance: 15min, 1h, D, B, W, M, Q, Y" };
        var regressors = LearnCommand.List("--regressors", "columns that are known ahead; rows with an empty value say what they will be");
        var holidays = new Option<string?>("--holidays") { Description = $"country whose holidays matter: {string.Join(", ", HolidayCalendar.Countries)}" };
        var interval = new Option<double>("--interval") { Description = "share of the values that lie within the interval", DefaultValueFactory = _ => 0.8 };
        var method = new Option<string>("--method") { Description = "which method", DefaultValueFactory = _ => "auto" };
        method.AcceptOnlyFromAmong("auto", "additive", "trees", "linear", "ets", "naive");
        var backtest = new Option<string?>("--backtest") { Description = "initial,period,horizon in rows or spans (730d,180d,365d): how it would have done; rows go to OUT.backtest.csv" };
        var output = LearnCommand.Needed("--out", "CSV file to write (time, forecast, low, high)");
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("forecast", "Forecasts a series.") { data, time, value, horizon, freq, regressors, holidays, interval, method, backtest, output, json };
        command.SetAction(parsed => LearnCommand.Run(() =>
        {
            if (parsed.GetValue(interval) is not (> 0 and < 1)) throw new ArgumentException("--interval lies between 0 and 1");
            var frequency = parsed.GetValue(freq) is { } text ? Frequency.Parse(text) : null;
            var table = Files.Table(parsed.GetValue(data)!);
            var file = SeriesFile.Read(table, parsed.GetValue(time)!, parsed.GetValue(value)!, LearnCommand.Names(parsed.GetValue(regressors)), frequency);
            var steps = Steps("--horizon", parsed.GetValue(horizon)!, file);
            var known = file.Past.Known();
            var origins = parsed.GetValue(backtest) is { } plan ? BacktestPlan.Parse(plan).Origins(known) : [];

            // A backtest needs no future: where regressors end with the values, it is all there is.
            var (times, regression) = origins.Count > 0 && file.FutureRegressors.Length > 0 && file.FutureTimes.Length < steps ? ([], []) : file.Ahead(steps);
            var additive = new AdditiveOptions { Holidays = Holidays(parsed.GetValue(holidays), file.Past.Times[0], times.Length > 0 ? times[^1] : known.Times[^1]) };
            var (quiet, coverage, path) = (parsed.GetValue(json), parsed.GetValue(interval), parsed.GetValue(output)!);
            var form = new TimeText(file);
            var report = new LearnReport(quiet);
            Describe(report, table, file, form);
            report.Say("interval", coverage);
            if (times.Length > 0) Forecast(report, file, times, regression, Methods(parsed.GetValue(method)!, steps, additive), coverage, form, path, quiet);
            if (origins.Count > 0)
            {
                var reach = origins.Max(o => o.End - o.Origin);
                var (rows, used) = LearnProgress.Run("backtest", quiet, progress =>
                    RollingForecast.Run(known, reach, Methods(parsed.GetValue(method)!, reach, additive), origins, coverage, progress));
                BacktestReport.Say(report, known, rows, used, Spacing.Of(known.Times).Short, coverage, form, path + ".backtest.csv");
                if (times.Length == 0)
                    Write(path, form, [.. rows.Select(r => known.Times[r.Told.Row])], [.. rows.Select(r => r.Told.Mean)], [.. rows.Select(r => r.Low)], [.. rows.Select(r => r.High)]);
            }

            report.Say("out", path);
            report.End();
        }));
        return command;
    }

    private static void Forecast(
        LearnReport report, SeriesFile file, DateTime[] times, double[][] regressors, IReadOnlyList<IForecastMethod> methods, double coverage, TimeText form, string path, bool quiet)
    {
        var fitted = LearnProgress.Run("fitting", quiet, progress => CalibratedForecast.Fit(file.Past, times.Length, methods, progress));
        var told = fitted.Predict(times, regressors);
        var (low, high) = fitted.Interval(told, coverage);
        Write(path, form, times, told.Mean, low, high);
        report.Say("method", fitted.Method);
        report.Say("validation_mae", [.. fitted.Contest.Select(c => new Measure(c.Method, c.Error))]);
        report.Say("left_out", fitted.LeftOut);
        report.Say("horizon", times.Length);
        report.Say("interval_from", fitted.IsCalibrated ? "errors of the validation" : "the model alone: the series is too short to validate");
    }

    private static void Write(string path, TimeText form, DateTime[] times, double[] mean, double[] low, double[] high) =>
        Files.WriteCsv(path, ["time", "forecast", "low", "high"], times.Length, (row, line) => line.Append(form.Of(times[row])).Append(',')
            .Append(PredictCommand.Number(mean[row])).Append(',').Append(PredictCommand.Number(low[row])).Append(',').Append(PredictCommand.Number(high[row])));

    private static void Describe(LearnReport report, CsvFile table, SeriesFile file, TimeText form)
    {
        report.Say("rows", table.Rows);
        report.Say("from", form.Of(file.Past.Times[0]));
        report.Say("to", form.Of(file.Past.Times[^1]));
        report.Say("step", file.Frequency.ToString());
        List<string> notes = [];
        Note(file.Clock.Unread, "rows without a readable time left out");
        Note(table.LongRows, "rows with too many cells left out");
        Note(file.Joined, "rows joined with others of the same time (mean)");
        Note(file.Empty, "times without a value");
        Note(file.Filled, "missing cells of regressors filled from their neighbours");
        report.Say("notes", notes);

        void Note(int count, string text)
        {
            if (count > 0) notes.Add($"{count} {text}");
        }
    }

    /// <summary>A count of steps, or a span in the unit that is written.</summary>
    private static int Steps(string option, string text, SeriesFile file)
    {
        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var steps))
        {
            var span = Frequency.Parse(text);
            steps = (int)Math.Min(MostSteps + 1.0, Math.Round(span.Step / file.Frequency.Step));
        }

        return steps is >= 1 and <= MostSteps ? steps : throw new ArgumentException($"{option} takes 1 to {MostSteps} steps; '{text}' is not");
    }

    private static IReadOnlyList<Holiday> Holidays(string? country, DateTime from, DateTime to)
    {
        if (country is null) return [];
        return HolidayCalendar.For(country, Math.Max(1900, from.Year), Math.Min(2100, to.Year));
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
