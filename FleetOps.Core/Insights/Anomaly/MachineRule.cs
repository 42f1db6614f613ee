namespace FleetOps.Core.Insights.Anomaly;

/// <summary>
/// How far one hour's reading of a machine lies outside what machines of this kind do: temperature, vibration (ISO 10816 zones), and work without running or running without work. It knows neither the machine nor its
/// past, and its numbers are degrees of worry. Pure.
/// </summary>
public static class MachineRule
{
    private const double Suspicious = 0.5;

    /// <param name="powerKw">Mean power of the hour.</param>
    /// <param name="temperatureC">Temperature at its end.</param>
    /// <param name="vibrationMmS">Velocity, root mean square.</param>
    /// <param name="runtimeH">Hours run, 0 to 1.</param>
    /// <param name="production">Units made; null where not said.</param>
    public static AnomalyScore Of(double powerKw, double temperatureC, double vibrationMmS, double runtimeH, double? production)
    {
        var calm = (1 - 0.9 * Rise(temperatureC, 65, 95)) * (1 - 0.9 * Rise(vibrationMmS, 4.5, 11.2)) * (1 - 0.5 * Rise(powerKw, 250, 500));
        if (runtimeH < 0.05 && powerKw > 5) calm *= 0.6;
        if (production is { } made && made > 0 && runtimeH <= 0) calm *= 0.4;
        var score = 1 - calm;
        return new AnomalyScore(score, score >= Suspicious);
    }

    private static double Rise(double value, double from, double to) => Math.Clamp((value - from) / (to - from), 0, 1);
}
