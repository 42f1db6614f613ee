using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Web.Commands.Learn;

/// <summary>
/// <c>learn forecast --load</c>: forecasts by a forecaster read from its file, without fitting. A table file tells it the values that came since (the series must begin as it did) and the regressors ahead;
/// without one it forecasts what follows its own past.
/// </summary>
internal static class ForecastLoading
{
    internal static void Run(ForecastRequest request)
    {
        Files.Check(request.Out, request.Save);
        var (forecast, form) = ForecastFile.Read(File.ReadAllBytes(request.Load!));
        var steps = ForecastText.Steps(request.Horizon, form.Frequency);
        if (steps > form.Horizon) throw new ArgumentException($"the forecaster was made for {form.Horizon} steps, not for {steps}: ask for less, or fit one with a longer horizon");
        var report = new LearnReport(request.Json);
        var writer = new TimeText(form);
        DateTime[] times;
        double[][] regressors;
        var since = 0;
        if (request.Data is { } data)
        {
            var table = Files.Table(data);
            var file = SeriesFile.Read(table, request.Time ?? form.Time, request.Value ?? form.Value, form.Columns, form.Joined.Length > 0 ? Frequency.Parse(form.Joined) : null);
            var known = form.Continued(file);
            since = known.Length - form.Rows;
            if (since > 0) (forecast, form) = (forecast.Extend(known), form with { Last = known.Times[^1], Rows = known.Length });
            (times, regressors) = file.Ahead(steps);
            ForecastText.Describe(report, table, file, writer);
        }
        else
        {
            if (form.Columns.Count > 0) throw new ArgumentException($"the forecaster needs to know {string.Join(", ", form.Columns)} ahead: give the series with rows that say so by --data");
            (times, regressors) = ([.. Enumerable.Range(1, steps).Select(s => form.Frequency.After(form.Last, s))], []);
            report.Say("to", writer.Of(form.Last));
        }

        report.Say("rows_since", since);
        report.Say("interval", request.Coverage);
        ForecastText.Tell(report, forecast, times, regressors, request, writer);
        if (request.Save is { } path)
        {
            Files.Write(path, ForecastFile.Write(forecast, form));
            report.Say("saved", path);
        }

        report.Say("out", request.Out);
        report.End();
    }
}
