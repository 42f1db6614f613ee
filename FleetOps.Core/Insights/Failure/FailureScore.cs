namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What the failure insight says of one connector or station. Probabilities are calibrated. <paramref name="Kind"/> is what it will be (snake_case) and <paramref name="Severity"/> how bad, 0 to 1;
/// both null where failing is so unlikely that nobody should read them. <paramref name="Alarm"/>: probable enough that somebody should look.
/// </summary>
public readonly record struct FailureScore(double WithinHour, double WithinDay, string? Kind, double? Severity, bool Alarm)
{
    /// <summary>Calibrated on its own horizon; null where the rule answers, where only readings were given, and of a model trained before there was such a calibration.</summary>
    public double? WithinNinetyMinutes { get; init; }

    /// <summary>critical, high, medium, low or normal: how soon and how bad in one word.</summary>
    public string Level => WithinHour switch
    {
        _ when !Alarm => WithinHour >= 0.05 ? "low" : "normal",
        >= 0.5 when Severity >= 0.4 => "critical",
        >= 0.5 => "high",
        _ => Severity >= 0.4 ? "high" : "medium",
    };
}
