namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What stands in while no model answers, and the naive baseline that a model must beat: how far the seven signals of a station are outside what is ordinary, errors first. Its numbers are degrees of worry,
/// not calibrated probabilities. Pure.
/// </summary>
public static class FailureRule
{
    private const double Suspicious = 0.35;

    /// <param name="reading">The seven signals in the order of <see cref="FailureFeatures"/>; NaN counts as ordinary.</param>
    public static FailureScore Of(ReadOnlySpan<float> reading)
    {
        float temperature = reading[0], voltage = reading[1], vibration = reading[3], humidity = reading[4], uptime = reading[5], errors = reading[6];
        var calm = (1 - 0.7 * Rise(errors, 1, 6)) * (1 - 0.8 * Rise(Math.Abs(voltage - 230), 15, 45)) * (1 - 0.5 * Rise(temperature, 50, 80)) * (1 - 0.4 * Rise(vibration, 0.3, 1))
            * (1 - 0.1 * Rise(100 - uptime, 3, 40)) * (1 - 0.1 * Rise(humidity, 80, 100));
        var worry = 0.01 + 0.98 * (1 - calm);
        var kind = Rise(Math.Abs(voltage - 230), 15, 45) > 0 ? "voltage_instability" : Rise(temperature, 50, 80) > 0 ? "overheating" : null;
        return new FailureScore(worry, Math.Min(0.99, 0.3 + 0.69 * worry), worry >= Suspicious ? kind : null, null, worry >= Suspicious);
    }

    private static double Rise(double value, double from, double to) => double.IsNaN(value) ? 0 : Math.Clamp((value - from) / (to - from), 0, 1);
}
