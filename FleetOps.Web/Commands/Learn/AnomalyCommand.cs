using System.CommandLine;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary>
/// <c>learn anomaly</c>: how unlike the others each row of a file is, without labels. A row is flagged where its score lies three robust deviations
/// above the training rows' median (of a control chart: outside a limit); a label column, if there is one, only judges.
/// </summary>
internal static class AnomalyCommand
{
    internal static Command Create()
    {
        var data = LearnCommand.Needed("--data", "table file to score");
        var learner = new Option<string>("--learner") { Description = "which learner", DefaultValueFactory = _ => "iforest" };
        learner.AcceptOnlyFromAmong("iforest", "extended-iforest", "lstm", "t2q");
        var steps = new Option<int>("--steps") { Description = "rows in a window (lstm; rows must stand in time order)", DefaultValueFactory = _ => 30 };
        steps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 2 and <= 1000)) result.AddError("--steps takes 2 to 1000");
        });
        var rows = new Option<int?>("--train-rows") { Description = "learn what is normal from the first rows only" };
        var train = new Option<string?>("--train") { Description = "table file of normal rows to learn from" };
        var label = new Option<string?>("--label") { Description = "column that says what is anomalous (1, true, yes, or the rarer value); only judges" };
        var ignore = LearnCommand.List("--ignore", "columns to leave aside");
        var seed = new Option<long>("--seed") { Description = "seed of all that is random", DefaultValueFactory = _ => 42 };
        var model = new Option<string?>("--model") { Description = "file to write the model to" };
        var output = LearnCommand.Needed("--out", "CSV file to write (score, flag)");
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("anomaly", "Scores how unlike the others each row is.") { data, learner, steps, rows, train, label, ignore, seed, model, output, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rows) is not null && result.GetValue(train) is not null) result.AddError("give only one of --train-rows and --train");
            if (result.GetValue(rows) is < 2) result.AddError("--train-rows takes 2 or more");
        });
        command.SetAction(parsed => LearnCommand.Run(() =>
        {
            Files.Check(parsed.GetValue(output), parsed.GetValue(model));
            var file = Files.Table(parsed.GetValue(data)!);
            foreach (var name in LearnCommand.Names(parsed.GetValue(ignore))) _ = file.IndexOf(name);
            var normal = parsed.GetValue(train) is { } path ? Files.Table(path) : file;
            if (parsed.GetValue(rows) > normal.Rows) throw new ArgumentException($"--train-rows {parsed.GetValue(rows)} are more than the {normal.Rows} rows there are");
            var named = parsed.GetValue(label);
            string[] aside = [.. LearnCommand.Names(parsed.GetValue(ignore)), .. named is null ? [] : new[] { named }];
            var report = new LearnReport(parsed.GetValue(json));
            var detector = new Detector(parsed.GetValue(learner)!, parsed.GetValue(steps), parsed.GetValue(seed));
            var stored = LearnProgress.Run("learning what is normal", parsed.GetValue(json), progress => detector.Learn(normal, aside, parsed.GetValue(rows), report, progress));
            var table = Files.Features(stored, file);
            var scores = stored.Predict(table);
            report.Say("rows", table.Rows);
            report.Say("features", table.Width);
            report.Say("flagged", scores.Count(s => s >= stored.Threshold));
            report.Say("threshold", stored.Threshold);
            if (named is not null) report.Say("judged_by_label", Judge(file, named, scores, stored.Threshold));
            PredictCommand.Write(stored, scores, table.Rows, parsed.GetValue(output)!);
            if (parsed.GetValue(model) is { } to) Files.Write(to, ModelFile.Write(stored));
            report.Say("out", parsed.GetValue(output)!);
            report.End();
        }));
        return command;
    }

    private static IReadOnlyList<Measure> Judge(CsvFile file, string label, double[] scores, double threshold)
    {
        var truth = TargetColumn.Learn(file, label, LearningTask.Binary);
        var labels = truth.Values;

        // Of two names that are neither numbers nor words for yes and no, the rarer one is the anomaly.
        if (!double.TryParse(truth.Classes[1], out _) && !IsYes(truth.Classes[1]) && labels.Average() > 0.5) labels = Array.ConvertAll(labels, l => 1 - l);
        var judged = Array.ConvertAll(truth.Rows, r => scores[r]);
        var flagged = Confusion.AtThreshold(labels, judged, threshold);
        return
        [
            new("auc", Ranking.Auc(labels, judged)),
            new("average_precision", Ranking.AveragePrecision(labels, judged)),
            new("precision", flagged.Precision()),
            new("recall", flagged.Recall()),
        ];
    }

    private static bool IsYes(string name) => name.ToUpperInvariant() is "TRUE" or "YES" or "Y" or "T" or "ON";
}
