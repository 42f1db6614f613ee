using System.CommandLine;
using FleetOps.Core.Learning.Calendars;

namespace FleetOps.Web.Commands.Learn;

/// <summary>
/// <c>learn forecast</c>: the values that follow the last known one of a series, with intervals that hold as often as they say, by the method that did best on the past; or by a forecaster that an earlier run
/// saved, told what came since.
/// </summary>
internal static class ForecastCommand
{
    internal static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "table file with one row a time" };
        var time = new Option<string?>("--time") { Description = "column of the times" };
        var value = new Option<string?>("--value") { Description = "column to forecast" };
        var horizon = LearnCommand.Needed("--horizon", "how far: steps (48) or a span (2d)");
        var freq = new Option<string?>("--freq") { Description = "join the rows to this distance: 15min, 1h, D, B, W, M, Q, Y" };
        var regressors = LearnCommand.List("--regressors", "columns that are known ahead; rows with an empty value say what they will be");
        var holidays = new Option<string?>("--holidays") { Description = $"country whose holidays matter: {string.Join(", ", HolidayCalendar.Countries)}" };
        var interval = new Option<double>("--interval") { Description = "share of the values that lie within the interval", DefaultValueFactory = _ => 0.8 };
        var method = new Option<string>("--method") { Description = "which method", DefaultValueFactory = _ => "auto" };
        method.AcceptOnlyFromAmong("auto", "additive", "trees", "linear", "ets", "naive");
        var backtest = new Option<string?>("--backtest") { Description = "initial,period,horizon in rows or spans (730d,180d,365d): how it would have done; rows go to OUT.backtest.csv" };
        var save = new Option<string?>("--save") { Description = "file to keep the forecaster in" };
        var load = new Option<string?>("--load") { Description = "a forecaster that --save kept, instead of fitting one; --data may add what came since" };
        var output = LearnCommand.Needed("--out", "CSV file to write (time, forecast, low, high)");
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("forecast", "Forecasts a series.") { data, time, value, horizon, freq, regressors, holidays, interval, method, backtest, save, load, output, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(load) is null)
            {
                Option<string?>[] missing = [.. new[] { data, time, value }.Where(o => result.GetValue(o) is null)];
                if (missing.Length > 0) result.AddError($"give {string.Join(", ", missing.Select(o => o.Name))}, or a saved forecaster by --load");
                return;
            }

            // What the forecaster is was settled when it was fitted.
            foreach (var option in (Option[])[freq, regressors, holidays, method, backtest])
                if (result.GetResult(option) is { Implicit: false }) result.AddError($"{option.Name} cannot be given with --load: the forecaster is fitted already");
        });
        command.SetAction(parsed => LearnCommand.Run(() =>
        {
            if (parsed.GetValue(interval) is not (> 0 and < 1)) throw new ArgumentException("--interval lies between 0 and 1");
            var request = new ForecastRequest
            {
                Data = parsed.GetValue(data),
                Time = parsed.GetValue(time),
                Value = parsed.GetValue(value),
                Horizon = parsed.GetValue(horizon)!,
                Joined = parsed.GetValue(freq),
                Regressors = LearnCommand.Names(parsed.GetValue(regressors)),
                Holidays = parsed.GetValue(holidays),
                Coverage = parsed.GetValue(interval),
                Method = parsed.GetValue(method)!,
                Backtest = parsed.GetValue(backtest),
                Load = parsed.GetValue(load),
                Save = parsed.GetValue(save),
                Out = parsed.GetValue(output)!,
                Json = parsed.GetValue(json),
            };
            if (request.Load is null) ForecastFitting.Run(request);
            else ForecastLoading.Run(request);
        }));
        return command;
    }
}
