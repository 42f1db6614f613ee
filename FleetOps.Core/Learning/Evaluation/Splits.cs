namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// Ways to divide rows into folds: shuffled, by class, by group or by time. The same seed gives the same folds. Nothing here looks at features.
/// </summary>
public static class Splits
{
    /// <summary>Every row is tested once; folds differ in size by one row at most.</summary>
    public static IReadOnlyList<Fold> Shuffled(int rows, int folds, long seed)
    {
        CheckFolds(rows, folds);
        var order = Shuffle(rows, seed);
        var of = new int[rows];
        for (var i = 0; i < rows; i++) of[order[i]] = i % folds;
        return FromAssignment(of, folds);
    }

    /// <summary>Every row is tested once and every fold holds each class in its share, within one row a class.</summary>
    public static IReadOnlyList<Fold> Stratified(ReadOnlySpan<double> classes, int folds, long seed)
    {
        CheckFolds(classes.Length, folds);
        var order = Shuffle(classes.Length, seed);
        var next = new Dictionary<double, int>();
        var of = new int[classes.Length];
        var start = 0;
        foreach (var row in order)
        {
            // Each class starts dealing where another left off, so that small classes do not all land in the first fold.
            if (!next.TryGetValue(classes[row], out var at)) at = start++;
            of[row] = at % folds;
            next[classes[row]] = at + 1;
        }

        return FromAssignment(of, folds);
    }

    /// <summary>Rows of one group stay together; groups are dealt, largest first, to the fold with the fewest rows.</summary>
    public static IReadOnlyList<Fold> Grouped(ReadOnlySpan<int> groups, int folds, long seed)
    {
        CheckFolds(groups.Length, folds);
        var sizes = new Dictionary<int, int>();
        foreach (var g in groups) sizes[g] = sizes.GetValueOrDefault(g) + 1;
        if (sizes.Count < folds) throw new ArgumentException($"{sizes.Count} groups cannot fill {folds} folds.", nameof(groups));
        var names = sizes.Keys.Order().ToArray();
        new RandomStream(seed).Shuffle<int>(names);
        var load = new int[folds];
        var home = new Dictionary<int, int>();
        foreach (var name in names.OrderByDescending(n => sizes[n]))
        {
            var lightest = Array.IndexOf(load, load.Min());
            home[name] = lightest;
            load[lightest] += sizes[name];
        }

        var of = new int[groups.Length];
        for (var i = 0; i < of.Length; i++) of[i] = home[groups[i]];
        return FromAssignment(of, folds);
    }

    /// <summary>Rolling origin over rows in time order: train on the past, test on the next block, never the other way; <paramref name="gap"/> rows between are used by neither.</summary>
    public static IReadOnlyList<Fold> Time(int rows, int initial, int horizon, int period, int gap = 0)
    {
        if (initial < 1 || horizon < 1 || period < 1 || gap < 0 || initial + gap + horizon > rows)
            throw new ArgumentException($"No fold of {initial} + {gap} + {horizon} rows fits into {rows}.");
        var folds = new List<Fold>();
        for (var cut = initial; cut + gap + horizon <= rows; cut += period)
            folds.Add(new Fold(Enumerable.Range(0, cut).ToArray(), Enumerable.Range(cut + gap, horizon).ToArray()));
        return folds;
    }

    /// <summary>One stratified division with the given share of rows held out (at least one).</summary>
    public static Fold HoldOut(ReadOnlySpan<double> classes, double share, long seed)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        var order = Shuffle(classes.Length, seed);
        var total = new Dictionary<double, int>();
        var held = new Dictionary<double, int>();
        foreach (var c in classes) total[c] = total.GetValueOrDefault(c) + 1;
        List<int> train = [], test = [];
        foreach (var row in order)
        {
            var c = classes[row];
            var have = held.GetValueOrDefault(c);
            if (have < (int)Math.Round(share * total[c]) || (test.Count == 0 && total.Count == classes.Length))
            {
                held[c] = have + 1;
                test.Add(row);
            }
            else
            {
                train.Add(row);
            }
        }

        train.Sort();
        test.Sort();
        return new Fold([.. train], [.. test]);
    }

    private static int[] Shuffle(int rows, long seed)
    {
        var order = new int[rows];
        for (var i = 0; i < rows; i++) order[i] = i;
        new RandomStream(seed).Shuffle<int>(order);
        return order;
    }

    private static Fold[] FromAssignment(int[] of, int folds)
    {
        var result = new Fold[folds];
        for (var f = 0; f < folds; f++)
        {
            List<int> train = new(of.Length), test = [];
            for (var row = 0; row < of.Length; row++) (of[row] == f ? test : train).Add(row);
            result[f] = new Fold([.. train], [.. test]);
        }

        return result;
    }

    private static void CheckFolds(int rows, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (rows < folds) throw new ArgumentException($"{rows} rows cannot fill {folds} folds.");
    }
}
