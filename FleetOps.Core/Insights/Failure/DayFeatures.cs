namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What the 24-hour model is asked with: the raw score of the hour and the little that tells how often this connector fails at all. Causes act for 1.5 to 5 hours before they strike, so most failures
/// of the next 24 hours have not begun and nothing of now points to them: with all features the model would only learn its training network by heart. Pure.
/// </summary>
internal static class DayFeatures
{
    public static readonly string[] Names = ["hour_score", "is_dc", "rated_kw", "humidity_pct", "load_mean_4h", "power_mean_4h", "uptime_pct", "errors_mean_per_h_4h"];

    private static readonly int[] At = [.. Names.Skip(1).Select(n => FailureFeatures.IndexOf(n))];

    public static int Count => Names.Length;

    public static void Write(ReadOnlySpan<float> features, double hourScore, Span<double> to)
    {
        to[0] = hourScore;
        for (var i = 0; i < At.Length; i++) to[i + 1] = features[At[i]];
    }
}
