using System.Globalization;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary>What <c>learn forecast</c> reads and writes whichever way the forecaster came about: the horizon, what the series file is like, the forecast itself.</summary>
internal static class ForecastText
{
    private const int MostSteps = 100_000;

    /// <summary>A count of steps, or a span in the unit that is written.</summary>
    internal static int Steps(string text, Frequency frequency)
    {
        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var steps))
        {
            var span = Frequency.Parse(text);
            steps = (int)Math.Min(MostSteps + 1.0, Math.Round(span.Step / frequency.Step));
        }

        return steps is >= 1 and <= MostSteps ? steps : throw new ArgumentException($"--horizon takes 1 to {MostSteps} steps; '{text}' is not");
    }

    internal static void Describe(LearnReport report, CsvFile table, SeriesFile file, TimeText writer)
    {
        report.Say("rows", table.Rows);
        report.Say("from", writer.Of(file.Past.Times[0]));
        report.Say("to", writer.Of(file.Past.Times[^1]));
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

    /// <summary>Forecasts, writes the forecast's file and says by what it was made.</summary>
    internal static void Tell(LearnReport report, CalibratedForecast forecast, DateTime[] times, double[][] regressors, ForecastRequest request, TimeText writer)
    {
        var told = forecast.Predict(times, regressors);
        var (low, high) = forecast.Interval(told, request.Coverage);
        Write(request.Out, writer, times, told.Mean, low, high);
        report.Say("method", forecast.Method);
        report.Say("validation_mae", [.. forecast.Contest.Select(c => new Measure(c.Method, c.Error))]);
        report.Say("left_out", forecast.LeftOut);
        report.Say("horizon", times.Length);
        report.Say("interval_from", forecast.IsCalibrated ? "errors of the validation" : "the model alone: the series is too short to validate");
    }

    internal static void Write(string path, TimeText writer, DateTime[] times, double[] mean, double[] low, double[] high) =>
        Files.WriteCsv(path, ["time", "forecast", "low", "high"], times.Length, (row, line) => line.Append(writer.Of(times[row])).Append(',')
            .Append(PredictCommand.Number(mean[row])).Append(',').Append(PredictCommand.Number(low[row])).Append(',').Append(PredictCommand.Number(high[row])));
}
