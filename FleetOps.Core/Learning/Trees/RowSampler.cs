namespace FleetOps.Core.Learning.Trees;

/// <summary>Chooses the rows one tree grows on: all, a random share, or GOSS. Not thread-safe; the rows it returns are valid until the next draw.</summary>
internal sealed class RowSampler(int rows, BoostingOptions options)
{
    private readonly int[] _all = new int[rows];

    /// <summary>Ascending row numbers. GOSS weighs up the derivatives of the rows it drew, in place.</summary>
    internal int[] Draw(RandomStream random, double[] gradients, double[] hessians)
    {
        if (options.Goss) return Goss(random, gradients, hessians);
        if (options.RowShare < 1) return random.Sample(rows, Math.Max(1, (int)(options.RowShare * rows)));
        for (var i = 0; i < rows; i++) _all[i] = i;
        return _all;
    }

    private int[] Goss(RandomStream random, double[] gradients, double[] hessians)
    {
        var keys = new double[rows];
        for (var i = 0; i < rows; i++) keys[i] = Math.Abs(gradients[i] * hessians[i]);
        var sorted = (double[])keys.Clone();
        Array.Sort(sorted);
        int top = Math.Max(1, (int)(options.GossTop * rows)), rest = Math.Min(rows - top, (int)(options.GossRest * rows));
        if (rest <= 0) return new RowSampler(rows, options with { Goss = false, RowShare = 1 }).Draw(random, gradients, hessians);
        var limit = sorted[rows - top];
        var chosen = new List<int>(top + rest);
        var free = 0;
        for (var i = 0; i < rows; i++) free += keys[i] < limit ? 1 : 0;
        rest = Math.Min(rest, free);
        var weight = (double)free / Math.Max(1, rest);
        for (int i = 0, seen = 0, drawn = 0; i < rows; i++)
        {
            if (keys[i] >= limit)
            {
                chosen.Add(i);
                continue;
            }

            if (random.NextDouble() * (free - seen++) >= rest - drawn) continue;
            drawn++;
            chosen.Add(i);
            gradients[i] *= weight;
            hessians[i] *= weight;
        }

        return [.. chosen];
    }
}
