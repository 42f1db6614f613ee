using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Linear;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>
/// One more column for the trees: a ridge (or logistic) model's score. Many noisy channels that wear together say more in sum than one by one, and trees add them up badly. What the
/// trees are trained on are scores by models of other units, so that they learn how far to trust it (stacking; Wolpert 1992).
/// </summary>
internal static class LeadColumn
{
    internal const string Name = "linear score";
    private const double Penalty = 0.01;

    internal static (LinearModel Model, Table Widened) Fit(Table table, double[] target, int classes, int[]? groups, long seed, int threads)
    {
        var options = new LinearOptions { Classes = classes, Penalty = Penalty, Seed = seed, MostSteps = 100 };
        var scores = new double[table.Rows];
        var folds = groups is not null && groups.Distinct().Count() is > 1 and var units ? Splits.Grouped(groups, Math.Min(5, units), seed) : Splits.Shuffled(table.Rows, 5, seed);
        LinearModel? whole = null;
        Threads.Run(folds.Count + 1, threads, f =>
        {
            if (f == folds.Count)
            {
                whole = LinearModel.Fit(table, target, options);
                return;
            }

            var model = LinearModel.Fit(table.Take(folds[f].Train), Array.ConvertAll(folds[f].Train, r => target[r]), options);
            foreach (var row in folds[f].Test) model.Raw(table.Row(row), scores.AsSpan(row, 1));
        });
        return (whole!, Widen(table, scores));
    }

    /// <summary>The table with the model's score as its last column.</summary>
    internal static Table Widen(Table table, LinearModel model, int threads)
    {
        var scores = new double[table.Rows];
        Threads.Run((table.Rows + 255) / 256, threads, piece =>
        {
            for (var row = piece * 256; row < Math.Min(table.Rows, (piece + 1) * 256); row++) model.Raw(table.Row(row), scores.AsSpan(row, 1));
        });
        return Widen(table, scores);
    }

    private static Table Widen(Table table, double[] scores)
    {
        var width = table.Width + 1;
        var values = new double[checked(table.Rows * width)];
        for (var row = 0; row < table.Rows; row++)
        {
            table.Row(row).CopyTo(values.AsSpan(row * width));
            values[row * width + width - 1] = scores[row];
        }

        return new Table([.. table.Columns, new Column(Name)], values);
    }
}
