namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// How well scores put positives before negatives. The label is positive where it is above 0.5; equal scores share their place. With only one class
/// present there is no order to judge and the answer is NaN. Pure functions. Sources: Hanley and McNeil 1982 (area under the ROC curve);
/// average precision as the sum of precision × recall step, without interpolation.
/// </summary>
public static class Ranking
{
    public static double Auc(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        var order = Order(labels, scores);
        double positives = 0, negatives = 0, pairs = 0;
        for (var i = 0; i < order.Length;)
        {
            double tiedPositives = 0, tiedNegatives = 0;
            var score = scores[order[i]];
            for (; i < order.Length && scores[order[i]] == score; i++)
            {
                if (labels[order[i]] > 0.5) tiedPositives++;
                else tiedNegatives++;
            }

            // Descending order: each negative in this tie loses to every positive already passed, and halves with those it ties.
            pairs += tiedNegatives * (positives + 0.5 * tiedPositives);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }

        return pairs / (positives * negatives);
    }

    public static double AveragePrecision(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        var order = Order(labels, scores);
        double hits = 0, sum = 0, last = 0;
        for (var i = 0; i < order.Length;)
        {
            var score = scores[order[i]];
            for (; i < order.Length && scores[order[i]] == score; i++)
                if (labels[order[i]] > 0.5) hits++;
            sum += (hits - last) * hits / i;
            last = hits;
        }

        return sum / hits;
    }

    /// <summary>Row numbers by falling score. Stable, so that equal input gives equal output on every machine.</summary>
    internal static int[] Order(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        Lengths.MustMatch(labels, scores);
        var keys = new double[scores.Length];
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if (double.IsNaN(scores[i])) throw new ArgumentException($"The score of row {i} is not a number.", nameof(scores));
            keys[i] = -scores[i];
            order[i] = i;
        }

        Array.Sort(keys, order);
        return order;
    }
}
