namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// How true predicted probabilities are. Labels are 0 or 1 (or class codes for the many-class form). Pure functions.
/// Sources: Brier 1950; expected calibration error as in Naeini et al. 2015 (equal-width bins).
/// </summary>
public static class Probability
{
    private const double Smallest = 1e-15;

    /// <summary>Mean negative log-likelihood in nats; probabilities are kept 1e-15 away from 0 and 1.</summary>
    public static double LogLoss(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        Lengths.MustMatch(labels, probabilities);
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var p = Math.Clamp(probabilities[i], Smallest, 1 - Smallest);
            sum -= labels[i] > 0.5 ? Math.Log(p) : Math.Log(1 - p);
        }

        return sum / labels.Length;
    }

    /// <param name="classes">Class code of each row.</param>
    /// <param name="probabilities">Rows × classes, row-major.</param>
    /// <param name="classCount">Number of classes.</param>
    public static double LogLoss(ReadOnlySpan<double> classes, ReadOnlySpan<double> probabilities, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        if (classes.Length == 0 || probabilities.Length != classes.Length * classCount)
            throw new ArgumentException($"{probabilities.Length} probabilities do not fit {classes.Length} rows of {classCount} classes.");
        double sum = 0;
        for (var i = 0; i < classes.Length; i++)
            sum -= Math.Log(Math.Clamp(probabilities[i * classCount + (int)classes[i]], Smallest, 1 - Smallest));
        return sum / classes.Length;
    }

    public static double Brier(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        Lengths.MustMatch(labels, probabilities);
        double sum = 0;
        for (var i = 0; i < labels.Length; i++) sum += (probabilities[i] - labels[i]) * (probabilities[i] - labels[i]);
        return sum / labels.Length;
    }

    /// <summary>The curve over equal-width bins of [0, 1]; empty bins are left out.</summary>
    public static IReadOnlyList<ReliabilityBin> Reliability(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, int bins = 10)
    {
        Lengths.MustMatch(labels, probabilities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        var predicted = new double[bins];
        var observed = new double[bins];
        var rows = new int[bins];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1)) throw new ArgumentException($"{probabilities[i]} in row {i} is no probability.", nameof(probabilities));
            var bin = Math.Min(bins - 1, (int)(probabilities[i] * bins));
            predicted[bin] += probabilities[i];
            observed[bin] += labels[i];
            rows[bin]++;
        }

        var curve = new List<ReliabilityBin>(bins);
        for (var b = 0; b < bins; b++)
            if (rows[b] > 0) curve.Add(new ReliabilityBin(predicted[b] / rows[b], observed[b] / rows[b], rows[b]));
        return curve;
    }

    /// <summary>Mean distance between predicted and observed over the reliability curve, weighted by rows.</summary>
    public static double ExpectedCalibrationError(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, int bins = 10)
    {
        double sum = 0;
        foreach (var bin in Reliability(labels, probabilities, bins)) sum += Math.Abs(bin.Predicted - bin.Observed) * bin.Rows;
        return sum / labels.Length;
    }
}
