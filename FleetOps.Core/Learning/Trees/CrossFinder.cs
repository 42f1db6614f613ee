namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Chooses derived columns for a fit: a first, short fit ranks the numeric columns by gain; a second one is offered every product, ratio and difference
/// of the best of them, and those that earn most gain are kept. It sees the rows it is given and no others.
/// </summary>
internal static class CrossFinder
{
    private const int BestColumns = 8;
    private const int ShortRounds = 60;
    private const int EnoughRows = 50_000;

    internal static IReadOnlyList<Cross> Find(Table table, double[] target, double[] weights, BoostingOptions options, int most)
    {
        var numeric = Enumerable.Range(0, table.Width).Where(c => !table.Columns[c].IsCategorical).ToArray();
        if (most == 0 || numeric.Length < 2) return [];
        if (table.Rows > EnoughRows)
        {
            var rows = new RandomStream(options.Seed).Fork(-2).Sample(table.Rows, EnoughRows);
            (table, target, weights) = (table.Take(rows), Array.ConvertAll(rows, r => target[r]), Array.ConvertAll(rows, r => weights[r]));
        }

        var quick = options with { LearningRate = 0.1, Leaves = Math.Min(options.Leaves, 31), Monotone = null };
        if (numeric.Length > BestColumns)
        {
            var gain = Gain(table, target, weights, quick);
            numeric = [.. numeric.OrderByDescending(c => gain[c]).ThenBy(c => c).Take(BestColumns).Order()];
        }

        var offered = new List<Cross>();
        foreach (var a in numeric)
            foreach (var b in numeric)
            {
                if (a == b) continue;
                if (a < b) offered.AddRange([new Cross(CrossKind.Product, a, b), new Cross(CrossKind.Difference, a, b)]);
                offered.Add(new Cross(CrossKind.Ratio, a, b));
            }

        var earned = Gain(Cross.Expand(table, offered), target, weights, quick)[table.Width..];
        return [.. Enumerable.Range(0, offered.Count).Where(i => earned[i] > 0).OrderByDescending(i => earned[i]).ThenBy(i => i).Take(most).Order().Select(i => offered[i])];
    }

    private static double[] Gain(Table table, double[] target, double[] weights, BoostingOptions options)
    {
        var booster = new Booster(table, target, weights, options, Goals.Of(options, target));
        var round = 0;
        while (round < ShortRounds && booster.Round(round)) round++;
        return booster.Ensemble(booster.Trees.Count / Goals.Of(options, target).Outputs, [.. table.Columns.Select(c => c.Name)]).GainImportance();
    }
}
