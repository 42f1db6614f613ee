using System.CommandLine;
using System.Globalization;
using FleetOps.Core.Learning.Drift;
using FleetOps.Core.Learning.Forecasting;

namespace FleetOps.Web.Commands.Learn;

/// <summary>
/// <c>learn detect</c>: how surprising each value of a stream was when it came, row by row in the file's order. Strictly online: a row's score depends on the rows
/// before it alone, so the same file cut short gives the same scores.
/// </summary>
internal static class DetectCommand
{
    internal static Command Create()
    {
        var data = LearnCommand.Needed("--data", "table file, one row a time, in the order in which the values came");
        var time = LearnCommand.Needed("--time", "column of the times");
        var value = LearnCommand.Needed("--value", "column to watch");
        var threshold = new Option<double>("--threshold") { Description = "surprise that is flagged: 3 is one in a thousand", DefaultValueFactory = _ => AnomalyLikelihood.UsualThreshold };
        var output = LearnCommand.Needed("--out", "CSV file to write (time, value, expected, score, flag)");
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("detect", "Finds the surprising values of a stream, online.") { data, time, value, threshold, output, json };
        command.SetAction(parsed => LearnCommand.Run(() =>
        {
            if (!(parsed.GetValue(threshold) >= 0)) throw new ArgumentException("--threshold is zero or more");
            Files.Check(parsed.GetValue(output));
            var file = Files.Table(parsed.GetValue(data)!);
            var valueAt = file.IndexOf(parsed.GetValue(value)!);
            var timeAt = file.IndexOf(parsed.GetValue(time)!);
            if (timeAt == valueAt) throw new ArgumentException($"column '{file.Names[timeAt]}' cannot be both the time and the value");
            var clock = TimeColumn.Read(file, parsed.GetValue(time)!);
            var values = new double[file.Rows];
            for (var row = 0; row < file.Rows; row++) values[row] = NumberCell.Read(file[row, valueAt], file.Separator);
            if (!values.Any(double.IsFinite)) throw new ArgumentException($"column '{file.Names[valueAt]}' holds no numbers");
            var detector = new AnomalyLikelihood(parsed.GetValue(threshold));
            var readings = new AnomalyReading[file.Rows];
            var quiet = parsed.GetValue(json);
            LearnProgress.Run("watching", quiet, progress =>
            {
                var at = TimeSpan.Zero;
                for (var row = 0; row < file.Rows; row++)
                {
                    // The hour as written in the row itself: how dates are to be read may only show later.
                    at = clock.ClockAt(row) ?? at;
                    readings[row] = detector.Add(DateTime.UnixEpoch + at, values[row]);
                    if (row % 1000 == 0) progress.Report((row + 1.0) / file.Rows);
                }

                return readings;
            });
            Files.WriteCsv(parsed.GetValue(output)!, ["time", "value", "expected", "score", "flag"], file.Rows, (row, line) => line
                .Append(Files.Quote(file[row, timeAt].ToString())).Append(',').Append(Known(values[row])).Append(',').Append(Known(readings[row].Expected)).Append(',')
                .Append(PredictCommand.Number(readings[row].Score)).Append(',').Append(readings[row].IsAnomaly ? 1 : 0));
            var report = new LearnReport(quiet);
            report.Say("rows", file.Rows);
            report.Say("missing", values.Count(v => !double.IsFinite(v)));
            report.Say("flagged", readings.Count(r => r.IsAnomaly));
            report.Say("threshold", parsed.GetValue(threshold));
            report.Say("flagged_times", [.. Enumerable.Range(0, file.Rows).Where(r => readings[r].IsAnomaly).Take(20).Select(r => file[r, timeAt].ToString())]);
            report.Say("out", parsed.GetValue(output)!);
            report.End();
        }));
        return command;
    }

    private static string Known(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
