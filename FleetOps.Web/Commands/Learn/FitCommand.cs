using System.CommandLine;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn fit</c>: learns one column of a file from the others, prints what it reached on rows held out, writes the model of all rows.</summary>
internal static class FitCommand
{
    internal static Command Create()
    {
        var data = LearnCommand.Needed("--data", "table file (CSV; separator and types are detected)");
        var target = LearnCommand.Needed("--target", "column to learn");
        var task = new Option<string>("--task") { Description = "what the target is", DefaultValueFactory = _ => "auto" };
        task.AcceptOnlyFromAmong("auto", "binary", "multiclass", "regression", "quantile", "poisson", "tweedie");
        var learner = new Option<string>("--learner") { Description = "which learner", DefaultValueFactory = _ => "gbdt" };
        learner.AcceptOnlyFromAmong("gbdt", "forest", "extra-trees", "logistic");
        var ignore = LearnCommand.List("--ignore", "columns to leave aside");
        var categorical = LearnCommand.List("--categorical", "columns whose numbers are names");
        var group = new Option<string?>("--group") { Description = "column whose equal values are held out together" };
        var order = new Option<string?>("--order") { Description = "column of numbers or dates that puts a unit's rows in order (with --windows)" };
        var windows = LearnCommand.List("--windows", "lengths in rows of rolling windows over each unit's past, such as 5,20,40 (with --group)");
        var valid = new Option<string?>("--valid") { Description = "table file to judge by" };
        var share = new Option<double?>("--valid-fraction") { Description = "share of the rows to judge by" };
        var folds = new Option<int?>("--folds") { Description = "judge by this many folds" };
        var seed = new Option<long>("--seed") { Description = "seed of all that is random", DefaultValueFactory = _ => 42 };
        var model = LearnCommand.Needed("--model", "file to write the model to");
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        share.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } s && s is not (> 0 and < 1)) result.AddError("--valid-fraction lies between 0 and 1");
        });
        folds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } k && k is not (>= 2 and <= 100)) result.AddError("--folds takes 2 to 100");
        });
        var command = new Command("fit", "Learns a column of a table file.") { data, target, task, learner, ignore, categorical, group, order, windows, valid, share, folds, seed, model, json };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(valid) is not null, result.GetValue(share) is not null, result.GetValue(folds) is not null }.Count(x => x) > 1)
                result.AddError("give only one of --valid, --valid-fraction and --folds");
            if (result.GetValue(order) is not null && result.GetValue(windows) is not { Length: > 0 }) result.AddError("--order needs --windows");
        });
        command.SetAction(parsed => LearnCommand.Run(() => Fit(
            parsed.GetValue(data)!,
            new TabularRequest
            {
                Target = parsed.GetValue(target)!,
                Task = Enum.Parse<LearningTask>(parsed.GetValue(task)!, true),
                Learner = parsed.GetValue(learner) switch { "forest" => TabularLearner.Forest, "extra-trees" => TabularLearner.ExtraTrees, "logistic" => TabularLearner.Logistic, _ => TabularLearner.Gbdt },
                Ignore = LearnCommand.Names(parsed.GetValue(ignore)),
                Categorical = LearnCommand.Names(parsed.GetValue(categorical)),
                Group = parsed.GetValue(group),
                Order = parsed.GetValue(order),
                Windows = LearnCommand.Whole("--windows", parsed.GetValue(windows)),
                Seed = parsed.GetValue(seed),
            },
            (parsed.GetValue(valid), parsed.GetValue(share), parsed.GetValue(folds)),
            parsed.GetValue(model)!,
            parsed.GetValue(json))));
        return command;
    }

    private static void Fit(string data, TabularRequest request, (string? File, double? Share, int? Folds) judge, string path, bool json)
    {
        Files.Check(path);
        var file = Files.Table(data);
        var fit = new TabularFit(file, request);
        var report = new LearnReport(json);
        report.Say("rows", fit.Table.Rows);
        if (fit.Table.Rows < file.Rows) report.Say("rows_without_target", file.Rows - fit.Table.Rows);
        if (file.LongRows > 0) report.Say("rows_with_too_many_cells", file.LongRows);
        report.Say("features", fit.Table.Width);
        report.Say("left_out", fit.Plan.LeftOut);
        report.Say("task", fit.Target.Task.ToString().ToLowerInvariant());
        report.Say("classes", fit.Target.Classes);
        var held = Judge(fit, judge, json);
        var model = LearnProgress.Run("fitting all rows", json, progress => fit.Fit(null, progress));
        if (judge.File is not null) report.Say("judged_on_file", OnFile(model, Files.Table(judge.File), request.Target, fit.Target));
        else if (held is { } h) report.Say(h.How, h.Measures);
        else report.Say("judged_on_unseen_rows", fit.Judge(model));
        if (!double.IsNaN(model.Stored.Threshold)) report.Say("threshold", model.Stored.Threshold);
        if (model.Stored.Ensemble is { } trees) report.Say("trees", trees.Trees);
        if (model.Stored.Linear is { } linear) report.Say("penalty", linear.Penalty);
        report.Say("derived_columns", model.Stored.Crosses.Select(c => c.Name(model.Stored.Columns)));
        Files.Write(path, ModelFile.Write(model.Stored));
        report.Say("model", path);
        report.End();
    }

    private static (string How, IReadOnlyList<Measure> Measures)? Judge(TabularFit fit, (string? File, double? Share, int? Folds) judge, bool json)
    {
        if (judge.Share is { } share)
            return ("judged_on_held_out_rows", LearnProgress.Run("judging", json, progress => fit.Judge(fit.HoldOut(share), progress)));
        if (judge.Folds is not { } k) return null;
        var folds = fit.Folds(k);
        var each = LearnProgress.Run($"judging by {k} folds", json, progress => folds.Select((f, i) => fit.Judge(f, LearnProgress.Part(progress, i, k))).ToArray());
        return ($"mean_of_{k}_folds", [.. each[0].Select((m, i) => new Measure(m.Name, each.Average(e => e[i].Value)))]);
    }

    private static IReadOnlyList<Measure> OnFile(TabularModel model, CsvFile file, string target, TargetColumn learned)
    {
        var table = Files.Features(model.Stored, file);
        var truth = TargetColumn.Learn(file, target, learned.IsClassification ? LearningTask.Multiclass : learned.Task);
        var rows = truth.Rows;
        var values = truth.Values;
        if (learned.IsClassification)
        {
            // The file's own classes may be fewer, or new: only rows of known classes can be judged.
            var codes = truth.Classes.Select(c => learned.Classes.ToList().IndexOf(c)).ToArray();
            int[] known = [.. Enumerable.Range(0, rows.Length).Where(i => codes[(int)values[i]] >= 0)];
            values = Array.ConvertAll(known, i => (double)codes[(int)truth.Values[i]]);
            rows = Array.ConvertAll(known, i => truth.Rows[i]);
        }

        return Measures.Of(learned.Task, values, model.Stored.Predict(table.Take(rows)), model.Stored.Outputs, model.Stored.Threshold);
    }
}
