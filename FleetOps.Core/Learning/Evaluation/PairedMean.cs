namespace FleetOps.Core.Learning.Evaluation;

/// <summary>
/// The mean of paired differences b − a and its interval by the paired t method: mean ± t(n − 1) · s / √n. It takes the differences as drawn independently and roughly
/// normal; with a handful of pairs that is an assumption, not a finding. <paramref name="Low"/> and <paramref name="High"/> are null for a single pair, which has no spread.
/// Equal samples give exactly zero. Source: Student 1908.
/// </summary>
public sealed record PairedMean(double Mean, double? Low, double? High)
{
    public static PairedMean Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double confidence = 0.95)
    {
        Lengths.MustMatch(a, b);
        if (a.Length == 0) throw new ArgumentException("There is no pair.", nameof(a));
        var mean = 0.0;
        for (var i = 0; i < a.Length; i++) mean += (b[i] - a[i]) / a.Length;
        if (a.Length == 1) return new PairedMean(mean, null, null);
        var squares = 0.0;
        for (var i = 0; i < a.Length; i++) squares += (b[i] - a[i] - mean) * (b[i] - a[i] - mean);
        var half = squares == 0 ? 0 : StudentT.Quantile((1 + confidence) / 2, a.Length - 1) * Math.Sqrt(squares / (a.Length - 1) / a.Length);
        return new PairedMean(mean, mean - half, mean + half);
    }
}
