using System.CommandLine;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn explain</c>: which features carry a model; with rows, what each feature adds to each row's raw score (exact Shapley values).</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var model = LearnCommand.Needed("--model", "a model of ours or a LightGBM text file");
        var data = new Option<string?>("--data") { Description = "table file whose rows to explain" };
        var output = new Option<string?>("--out") { Description = "CSV file for the shares of every row" };
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("explain", "Explains a model of trees.") { model, data, output, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is not null && result.GetValue(data) is null) result.AddError("--out needs --data");
        });
        command.SetAction(parsed => LearnCommand.Run(() => Explain(
            Files.Model(parsed.GetValue(model)!), parsed.GetValue(data), parsed.GetValue(output), parsed.GetValue(json))));
        return command;
    }

    private static void Explain(StoredModel model, string? data, string? output, bool json)
    {
        Files.Check(output);
        if (model.Ensemble is not { } trees) throw new ArgumentException("only a model of trees with a target has a score to share out");
        var report = new LearnReport(json);
        double[] gain = trees.GainImportance(), splits = Array.ConvertAll(trees.SplitImportance(), s => (double)s);
        var mean = new double[trees.Features];
        if (data is not null)
        {
            var table = model.Widen(Files.Features(model, Files.Table(data)));
            var shares = LearnProgress.Run("explaining", json, progress => Shares(trees, table, progress));
            var width = trees.Outputs * (trees.Features + 1);
            for (var i = 0; i < shares.Length; i++)
                if (i % width % (trees.Features + 1) is var f && f < trees.Features) mean[f] += Math.Abs(shares[i]) / table.Rows;
            if (output is not null)
            {
                Files.WriteCsv(output, Header(model, trees), table.Rows, (row, line) => line.AppendJoin(',', shares.Skip(row * width).Take(width).Select(PredictCommand.Number)));
                report.Say("out", output);
            }

            report.Say("rows", table.Rows);
        }

        var order = Enumerable.Range(0, trees.Features).OrderByDescending(f => data is null ? gain[f] : mean[f]).ThenBy(f => f);
        if (data is null) report.Say("features", [.. order.Select(f => (trees.FeatureNames[f], new[] { gain[f], splits[f] }))], "gain", "splits");
        else report.Say("features", [.. order.Select(f => (trees.FeatureNames[f], new[] { mean[f], gain[f], splits[f] }))], "mean_share", "gain", "splits");
        report.End();
    }

    private static double[] Shares(TreeEnsemble trees, Table table, IProgress<double> progress)
    {
        var width = trees.Outputs * (trees.Features + 1);
        var shares = new double[table.Rows * width];
        var explainer = new TreeShap(trees);
        for (var row = 0; row < table.Rows; row++)
        {
            explainer.Explain(table.Row(row), shares.AsSpan(row * width, width));
            progress.Report((row + 1.0) / table.Rows);
        }

        return shares;
    }

    private static IEnumerable<string> Header(StoredModel model, TreeEnsemble trees)
    {
        for (var k = 0; k < trees.Outputs; k++)
        {
            var prefix = trees.Outputs == 1 ? "" : $"{(k < model.Classes.Count ? model.Classes[k] : k)}: ";
            foreach (var name in trees.FeatureNames) yield return prefix + name;
            yield return prefix + "expected";
        }
    }
}
