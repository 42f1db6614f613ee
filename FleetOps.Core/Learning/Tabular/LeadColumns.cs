using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Linear;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// Further columns for the trees: scores of ridge (or logistic) models, one that sees all columns and one for each kind of window statistic. Many noisy channels that wear together say more in
/// sum than one by one, and trees add them up badly. What the trees are trained on are scores by models of other units, so that they learn how far to trust them (stacking; Wolpert 1992).
/// </summary>
internal static class LeadColumns
{
    private const double Penalty = 0.01;

    internal static (LinearModel Model, Table Widened) Fit(Table table, double[] target, int classes, int[]? groups, IReadOnlyList<bool[]> views, long seed, int threads)
    {
        var options = new LinearOptions { Classes = classes, Penalty = Penalty, Seed = seed, MostSteps = 100, Threads = threads };
        var scores = new double[table.Rows * views.Count];
        foreach (var fold in groups is not null ? Splits.Grouped(groups, Math.Min(5, groups.Distinct().Count()), seed) : Splits.Shuffled(table.Rows, 5, seed))
        {
            var model = LinearModel.FitViews(table.Take(fold.Train), Array.ConvertAll(fold.Train, r => target[r]), options, views);
            foreach (var row in fold.Test) model.Raw(table.Row(row), scores.AsSpan(row * views.Count, views.Count));
        }

        return (LinearModel.FitViews(table, target, options, views), Widen(table, scores, views.Count));
    }

    internal static IEnumerable<Column> Of(LinearModel model) => Enumerable.Range(1, model.Outputs).Select(i => new Column($"linear score {i}"));

    /// <summary>The table with the model's scores as its last columns.</summary>
    internal static Table Widen(Table table, LinearModel model, int threads)
    {
        var scores = new double[table.Rows * model.Outputs];
        Threads.Run((table.Rows + 255) / 256, threads, piece =>
        {
            for (var row = piece * 256; row < Math.Min(table.Rows, (piece + 1) * 256); row++) model.Raw(table.Row(row), scores.AsSpan(row * model.Outputs, model.Outputs));
        });
        return Widen(table, scores, model.Outputs);
    }

    private static Table Widen(Table table, double[] scores, int count)
    {
        var width = table.Width + count;
        var values = new double[checked(table.Rows * width)];
        for (var row = 0; row < table.Rows; row++)
        {
            table.Row(row).CopyTo(values.AsSpan(row * width));
            scores.AsSpan(row * count, count).CopyTo(values.AsSpan(row * width + table.Width));
        }

        return new Table([.. table.Columns, .. Enumerable.Range(1, count).Select(i => new Column($"linear score {i}"))], values);
    }
}
