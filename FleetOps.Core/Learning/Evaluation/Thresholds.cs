namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// Chooses the score at and above which a row is flagged. Choose on training or validation rows, never on the rows that judge. A chosen threshold
/// lies midway between two neighbouring scores, so that it does not hang on the last digit of one row. Pure functions.
/// </summary>
public static class Thresholds
{
    /// <summary>The threshold with the most recall whose precision reaches the target; null where none does.</summary>
    public static double? ForPrecision(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double precision)
    {
        double? best = null;
        var hits = 0;
        var order = Ranking.Order(labels, scores);
        for (var i = 0; i < order.Length; i++)
        {
            if (labels[order[i]] > 0.5) hits++;
            if (IsTied(order, scores, i)) continue;
            if (hits > 0 && hits >= precision * (i + 1)) best = Between(order, scores, i);
        }

        return best;
    }

    /// <summary>The highest threshold that finds this share of the positives; null where there are none.</summary>
    public static double? ForRecall(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double recall)
    {
        var (hits, positives) = (0, 0);
        foreach (var label in labels) positives += label > 0.5 ? 1 : 0;
        if (positives == 0) return null;
        var order = Ranking.Order(labels, scores);
        for (var i = 0; i < order.Length; i++)
        {
            if (labels[order[i]] > 0.5) hits++;
            if (!IsTied(order, scores, i) && hits >= recall * positives) return Between(order, scores, i);
        }

        return null;
    }

    /// <summary>The threshold with the least total cost of false alarms and misses.</summary>
    public static double ForCost(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double falseAlarm, double miss) =>
        Best(labels, scores, (tp, fp, fn, tn) => -(fp * falseAlarm + fn * miss));

    /// <summary>The threshold with the largest mean of both classes' F1.</summary>
    public static double ForMacroF1(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores) =>
        Best(labels, scores, (tp, fp, fn, tn) => F1(tp, fp, fn) + F1(tn, fn, fp));

    /// <summary>The threshold with the largest F1 of the positive class.</summary>
    public static double ForF1(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores) =>
        Best(labels, scores, (tp, fp, fn, tn) => F1(tp, fp, fn));

    private static double F1(double tp, double fp, double fn) => tp == 0 ? 0 : 2 * tp / (2 * tp + fp + fn);

    private static double Best(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, Func<double, double, double, double, double> gain)
    {
        var order = Ranking.Order(labels, scores);
        double positives = 0, tp = 0;
        foreach (var label in labels) positives += label > 0.5 ? 1 : 0;
        var negatives = labels.Length - positives;

        // Flagging nothing is a choice as well: the threshold above every score.
        var best = Math.BitIncrement(scores[order[0]]);
        var top = gain(0, 0, positives, negatives);
        for (var i = 0; i < order.Length; i++)
        {
            if (labels[order[i]] > 0.5) tp++;
            if (IsTied(order, scores, i)) continue;
            var fp = i + 1 - tp;
            var value = gain(tp, fp, positives - tp, negatives - fp);
            if (!(value > top)) continue;
            top = value;
            best = Between(order, scores, i);
        }

        return best;
    }

    private static bool IsTied(int[] order, ReadOnlySpan<double> scores, int i) => i + 1 < order.Length && scores[order[i]] == scores[order[i + 1]];

    private static double Between(int[] order, ReadOnlySpan<double> scores, int i)
    {
        var here = scores[order[i]];
        if (i + 1 == order.Length) return here;
        var middle = here + (scores[order[i + 1]] - here) / 2;
        return middle > scores[order[i + 1]] ? middle : here;
    }
}
