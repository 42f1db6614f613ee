using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Isolation;

/// <summary>Grows one isolation tree: a random feature, a random cut between its least and largest value, down to single rows or depth log₂ ψ.
/// Leaves answer with their depth plus c(rows). Rows that miss the feature follow the larger side.</summary>
internal static class IsolationTree
{
    internal static TreeShape Grow(Table table, int[] sample, RandomStream random)
    {
        var limit = (int)Math.Ceiling(Math.Log2(Math.Max(sample.Length, 2)));
        List<int> feature = [], left = [], right = [];
        List<double> threshold = [], leaves = [], counts = [], inner = [];
        List<NodeFlags> flags = [];
        var open = new Stack<(int[] Rows, int Depth, int Parent, bool IsRight)>([(sample, 0, -1, false)]);
        while (open.TryPop(out var next))
        {
            var cut = next.Depth < limit && next.Rows.Length > 1 ? Cut(table, next.Rows, random) : null;
            var number = cut is null ? ~leaves.Count : feature.Count;
            if (next.Parent >= 0) (next.IsRight ? right : left)[next.Parent] = number;
            if (cut is not var (f, at))
            {
                leaves.Add(next.Depth + PathLength.Of(next.Rows.Length));
                counts.Add(next.Rows.Length);
                continue;
            }

            int[] low = [.. next.Rows.Where(r => table[r, f] <= at)], high = [.. next.Rows.Where(r => table[r, f] > at)];
            int[] missing = low.Length + high.Length < next.Rows.Length ? [.. next.Rows.Where(r => double.IsNaN(table[r, f]))] : [];
            var missingLeft = low.Length >= high.Length;
            if (missingLeft) low = [.. low, .. missing];
            else high = [.. high, .. missing];
            feature.Add(f);
            threshold.Add(at);
            flags.Add(missingLeft ? NodeFlags.MissingLeft : NodeFlags.None);
            left.Add(0);
            right.Add(0);
            inner.Add(next.Rows.Length);
            open.Push((high, next.Depth + 1, number, true));
            open.Push((low, next.Depth + 1, number, false));
        }

        return new TreeShape
        {
            Feature = [.. feature],
            Threshold = [.. threshold],
            Flags = [.. flags],
            Left = [.. left],
            Right = [.. right],
            LeafValue = [.. leaves],
            LeafCount = [.. counts],
            InternalCount = [.. inner],
        };
    }

    /// <summary>A random feature that varies here and a cut inside its range; null where no feature varies.</summary>
    private static (int Feature, double At)? Cut(Table table, int[] rows, RandomStream random)
    {
        var order = new int[table.Width];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        for (var tried = 0; tried < order.Length; tried++)
        {
            var pick = tried + random.NextInt(order.Length - tried);
            (order[tried], order[pick]) = (order[pick], order[tried]);
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (var row in rows)
            {
                var value = table[row, order[tried]];
                if (value < low) low = value;
                if (value > high) high = value;
            }

            if (!(low < high)) continue;
            double from = Math.Max(low, double.MinValue / 4), to = Math.Min(high, double.MaxValue / 4);
            var at = from + random.NextDouble() * (to - from);
            return (order[tried], at >= high ? low : at);
        }

        return null;
    }
}
