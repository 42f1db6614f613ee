using System.CommandLine;
using System.Globalization;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn predict</c>: a model's predictions of a file's rows, in the file's order: probability and class, values, quantiles or anomaly scores.</summary>
internal static class PredictCommand
{
    internal static Command Create()
    {
        var model = LearnCommand.Needed("--model", "a model of ours or a LightGBM text file");
        var data = LearnCommand.Needed("--data", "table file");
        var output = LearnCommand.Needed("--out", "CSV file to write");
        var interval = new Option<double>("--interval") { Description = "how often the interval about a predicted number is to hold the truth", DefaultValueFactory = _ => 0.9 };
        interval.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 1)) result.AddError("--interval lies between 0 and 1");
        });
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("predict", "Predicts the rows of a table file.") { model, data, output, interval, json };
        command.SetAction(parsed => LearnCommand.Run(() =>
        {
            Files.Check(parsed.GetValue(output));
            var stored = Files.Model(parsed.GetValue(model)!);
            var table = Files.Features(stored, Files.Table(parsed.GetValue(data)!));
            var predicted = stored.Predict(table);
            Write(stored, predicted, table.Rows, parsed.GetValue(output)!, parsed.GetValue(interval));
            var report = new LearnReport(parsed.GetValue(json));
            report.Say("rows", table.Rows);
            report.Say("out", parsed.GetValue(output)!);
            report.End();
        }));
        return command;
    }

    internal static void Write(StoredModel model, double[] predicted, int rows, string path, double coverage = 0.9)
    {
        var k = model.Outputs;
        if (model.IsDetector)
        {
            Files.WriteCsv(path, ["score", "flag"], rows, (row, line) => line.Append(Number(predicted[row])).Append(',').Append(predicted[row] >= model.Threshold ? 1 : 0));
            return;
        }

        if (k == 1 && !double.IsNaN(model.Threshold))
        {
            Files.WriteCsv(path, ["probability", "class"], rows, (row, line) =>
                line.Append(Number(predicted[row])).Append(',').Append(Name(model, predicted[row] >= model.Threshold ? 1 : 0)));
            return;
        }

        if (k == 1 && model.Intervals is { } intervals)
        {
            Files.WriteCsv(path, ["value", "lower", "upper"], rows, (row, line) =>
            {
                var (low, high) = intervals.Interval(predicted[row], coverage);
                line.AppendJoin(',', Number(predicted[row]), Number(low), Number(high));
            });
            return;
        }

        if (k == 1)
        {
            Files.WriteCsv(path, ["value"], rows, (row, line) => line.Append(Number(predicted[row])));
            return;
        }

        if (model.Ensemble is { Link.Kind: LinkKind.Rising })
        {
            var levels = TabularRequest.Quantiles;
            Files.WriteCsv(path, k == levels.Count ? levels.Select(q => $"q{100 * q:00}") : Enumerable.Range(1, k).Select(i => $"quantile_{i}"), rows, (row, line) =>
                line.AppendJoin(',', predicted.Skip(row * k).Take(k).Select(Number)));
            return;
        }

        Files.WriteCsv(path, ["class", .. Enumerable.Range(0, k).Select(c => $"p_{(model.Classes.Count == k ? model.Classes[c] : c)}")], rows, (row, line) =>
        {
            var shares = predicted.AsSpan(row * k, k);
            var best = 0;
            for (var c = 1; c < k; c++)
                if (shares[c] > shares[best]) best = c;
            line.Append(Name(model, best));
            foreach (var share in shares) line.Append(',').Append(Number(share));
        });
    }

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Name(StoredModel model, int code) => code < model.Classes.Count ? Files.Quote(model.Classes[code]) : code.ToString(CultureInfo.InvariantCulture);
}
