namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// The map p = 1 / (1 + exp(A·score + B)) fitted by maximum likelihood with Platt's smoothed targets, by Newton steps with backtracking
/// (Platt 1999; Lin, Lin and Weng 2007). Scores are margins, not probabilities. Immutable and thread-safe.
/// </summary>
public sealed record PlattCalibration(double A, double B)
{
    public static PlattCalibration Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        Lengths.MustMatch(labels, scores);
        double positives = 0;
        foreach (var label in labels) positives += label > 0.5 ? 1 : 0;
        var negatives = labels.Length - positives;
        double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);
        double a = 0, b = Math.Log((negatives + 1) / (positives + 1));
        var loss = Loss(labels, scores, a, b, high, low);
        for (var step = 0; step < 100; step++)
        {
            double h11 = 1e-12, h22 = 1e-12, h21 = 0, g1 = 0, g2 = 0;
            for (var i = 0; i < labels.Length; i++)
            {
                var p = Sigmoid(-(a * scores[i] + b));
                var curvature = p * (1 - p);
                var slope = (labels[i] > 0.5 ? high : low) - p;
                h11 += scores[i] * scores[i] * curvature;
                h22 += curvature;
                h21 += scores[i] * curvature;
                g1 += scores[i] * slope;
                g2 += slope;
            }

            if (Math.Abs(g1) < 1e-9 && Math.Abs(g2) < 1e-9) break;
            var determinant = h11 * h22 - h21 * h21;
            double da = -(h22 * g1 - h21 * g2) / determinant, db = -(h11 * g2 - h21 * g1) / determinant;
            var descent = g1 * da + g2 * db;
            var size = 1.0;
            for (; size >= 1e-10; size /= 2)
            {
                var next = Loss(labels, scores, a + size * da, b + size * db, high, low);
                if (!(next < loss + 1e-4 * size * descent)) continue;
                a += size * da;
                b += size * db;
                loss = next;
                break;
            }

            if (size < 1e-10) break;
        }

        return new PlattCalibration(a, b);
    }

    public double Apply(double score) => Sigmoid(-(A * score + B));

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double Loss(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double a, double b, double high, double low)
    {
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var f = a * scores[i] + b;
            var t = labels[i] > 0.5 ? high : low;
            sum += f >= 0 ? t * f + Math.Log(1 + Math.Exp(-f)) : (t - 1) * f + Math.Log(1 + Math.Exp(f));
        }

        return sum;
    }
}
