namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// Counts of true class (rows) against predicted class (columns), and the scores that follow from them. A score whose denominator is zero is 0,
/// so that a class nobody predicted costs its full share of the macro mean. Immutable.
/// </summary>
public sealed class Confusion
{
    private readonly long[,] _counts;

    private Confusion(long[,] counts) => _counts = counts;

    public int Classes => _counts.GetLength(0);

    public long this[int truth, int predicted] => _counts[truth, predicted];

    public static Confusion OfClasses(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, int classes)
    {
        Lengths.MustMatch(truth, predicted);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        var counts = new long[classes, classes];
        for (var i = 0; i < truth.Length; i++) counts[(int)truth[i], (int)predicted[i]]++;
        return new Confusion(counts);
    }

    /// <summary>Two classes: positive where the score is at or above the threshold.</summary>
    public static Confusion AtThreshold(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double threshold)
    {
        Lengths.MustMatch(labels, scores);
        var counts = new long[2, 2];
        for (var i = 0; i < labels.Length; i++) counts[labels[i] > 0.5 ? 1 : 0, scores[i] >= threshold ? 1 : 0]++;
        return new Confusion(counts);
    }

    public double Accuracy
    {
        get
        {
            long right = 0, all = 0;
            for (var t = 0; t < Classes; t++)
            {
                right += _counts[t, t];
                all += Truth(t);
            }

            return (double)right / all;
        }
    }

    public double MacroF1
    {
        get
        {
            double sum = 0;
            for (var c = 0; c < Classes; c++) sum += F(c);
            return sum / Classes;
        }
    }

    /// <summary>Mean F1 weighted by how often each class is true.</summary>
    public double WeightedF1
    {
        get
        {
            double sum = 0, all = 0;
            for (var c = 0; c < Classes; c++)
            {
                sum += F(c) * Truth(c);
                all += Truth(c);
            }

            return sum / all;
        }
    }

    /// <summary>Matthews correlation of the two-class table; 0 where a margin is empty.</summary>
    public double Matthews
    {
        get
        {
            if (Classes != 2) throw new InvalidOperationException("This form of Matthews' correlation is for two classes.");
            double tn = _counts[0, 0], fp = _counts[0, 1], fn = _counts[1, 0], tp = _counts[1, 1];
            return Ratio(tp * tn - fp * fn, Math.Sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)));
        }
    }

    public double Precision(int of = 1) => Ratio(_counts[of, of], Predicted(of));

    public double Recall(int of = 1) => Ratio(_counts[of, of], Truth(of));

    /// <summary>F-beta of one class; beta 1 is F1.</summary>
    public double F(int of = 1, double beta = 1)
    {
        double p = Precision(of), r = Recall(of), b = beta * beta;
        return Ratio((1 + b) * p * r, b * p + r);
    }

    private long Truth(int of)
    {
        long sum = 0;
        for (var p = 0; p < Classes; p++) sum += _counts[of, p];
        return sum;
    }

    private long Predicted(int of)
    {
        long sum = 0;
        for (var t = 0; t < Classes; t++) sum += _counts[t, of];
        return sum;
    }

    private static double Ratio(double above, double below) => below == 0 ? 0 : above / below;
}
