namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// A non-decreasing map from score to probability, linear between its knots and flat outside. Fitted by pooling adjacent violators
/// (Ayer et al. 1955; Zadrozny and Elkan 2002). Immutable and thread-safe. Needs some hundred rows; below that prefer <see cref="PlattCalibration"/>.
/// </summary>
public sealed class IsotonicCalibration
{
    private readonly double[] _scores;
    private readonly double[] _values;

    private IsotonicCalibration(double[] scores, double[] values)
    {
        _scores = scores;
        _values = values;
    }

    public static IsotonicCalibration Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        var order = Ranking.Order(labels, scores);
        Array.Reverse(order);

        // A block is a run of rows that share one value; equal scores start in one block, since a function cannot tell them apart.
        var low = new List<double>();
        var high = new List<double>();
        var sum = new List<double>();
        var weight = new List<double>();
        for (var i = 0; i < order.Length;)
        {
            var score = scores[order[i]];
            double total = 0, rows = 0;
            for (; i < order.Length && scores[order[i]] == score; i++, rows++) total += labels[order[i]];
            low.Add(score);
            high.Add(score);
            sum.Add(total);
            weight.Add(rows);
            while (sum.Count > 1 && sum[^2] * weight[^1] >= sum[^1] * weight[^2])
            {
                high[^2] = high[^1];
                sum[^2] += sum[^1];
                weight[^2] += weight[^1];
                low.RemoveAt(low.Count - 1);
                high.RemoveAt(high.Count - 1);
                sum.RemoveAt(sum.Count - 1);
                weight.RemoveAt(weight.Count - 1);
            }
        }

        var knots = new List<(double Score, double Value)>();
        for (var b = 0; b < sum.Count; b++)
        {
            knots.Add((low[b], sum[b] / weight[b]));
            if (high[b] > low[b]) knots.Add((high[b], sum[b] / weight[b]));
        }

        return new IsotonicCalibration([.. knots.Select(k => k.Score)], [.. knots.Select(k => k.Value)]);
    }

    public double Apply(double score)
    {
        var at = Array.BinarySearch(_scores, score);
        if (at >= 0) return _values[at];
        at = ~at;
        if (at == 0) return _values[0];
        if (at == _scores.Length) return _values[^1];
        var share = (score - _scores[at - 1]) / (_scores[at] - _scores[at - 1]);
        return _values[at - 1] + share * (_values[at] - _values[at - 1]);
    }
}
