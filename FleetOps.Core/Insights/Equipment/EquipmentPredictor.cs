using FleetOps.Core.Insights.Alerting;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>
/// From a feature row to risk, urgency and words, by a model or, while there is none, by rule: vibration and temperature against what is usual for machines. The words follow from the features that raise the
/// risk most. Pure.
/// </summary>
public static class EquipmentPredictor
{
    private const int Told = 5;
    private const double TooHotC = 80;
    private const double WarmC = 65;

    // ISO 10816-3, group 2: 4.5 mm/s is the end of what may run for long, 7.1 of what may run at all.
    private const double Rough = 4.5;
    private const double Dangerous = 7.1;

    public static double Risk(ReadOnlySpan<float> features, EquipmentModel? model) => model is null ? Rule(features) : Within(model.Risk.Predict(features));

    public static MachineUrgency UrgencyOf(double risk, AlertLevels levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return risk >= levels.Of(Alert.EquipmentAtOnce) ? MachineUrgency.AtOnce
            : risk >= levels.Of(Alert.EquipmentWithinADay) ? MachineUrgency.WithinADay
            : risk >= levels.Of(Alert.EquipmentThisWeek) ? MachineUrgency.ThisWeek
            : MachineUrgency.None;
    }

    /// <summary>Shares of the features in the risk, the largest first, in words.</summary>
    public static IReadOnlyList<Contribution> Explain(ReadOnlySpan<float> features, EquipmentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Risk.Explain(EquipmentFeatures.Schema, features, Told);
    }

    /// <summary>What to do, in a sentence: by urgency, and by what raises the risk most (or, by rule, by what is out of the usual).</summary>
    public static string Recommend(ReadOnlySpan<float> features, MachineUrgency urgency, IReadOnlyList<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        if (urgency == MachineUrgency.None) return "Nothing to do: it runs as it should.";
        var cause = contributions.Where(c => c.Share > 0).OrderByDescending(c => c.Share).Select(c => Causes(c.Feature)).FirstOrDefault(c => c is not null)
            ?? (features[4] > Rough ? Causes("vibration") : features[3] > WarmC ? Causes("temperature") : null) ?? "Inspect the machine and its load";
        return urgency switch
        {
            MachineUrgency.AtOnce => $"{cause} now; take it out of service if you cannot look at it within the hour.",
            MachineUrgency.WithinADay => $"{cause} within a day.",
            _ => $"{cause} this week.",
        };
    }

    internal static double Within(double risk) => Math.Clamp(risk, 0, 3);

    private static double Rule(ReadOnlySpan<float> features) => Math.Max(
        features[4] > Dangerous ? 3 : features[4] > Rough ? 2 : 0,
        features[3] > TooHotC ? 3 : features[3] > WarmC ? 1 : 0);

    private static string? Causes(string feature) => feature switch
    {
        "vibration" or "vibration_to_work" or "vibration_to_work_3h" or "vibration_to_least" or "vibration_a_unit_3d" or "vibration_a_unit_7d" or "vibration_at_rest_3d" or "vibration_at_rest_7d"
            => "Check bearings, mounts and balance",
        "temperature" or "temperature_above_habit" or "temperature_rise_3h" => "Check cooling, filters and oil",
        "power_to_work" or "power_a_unit_1d" or "power_a_unit_3d" or "power_a_unit_7d" or "power_a_unit_to_least" => "Service the moving and contact parts: it takes more power for the same work",
        "production" or "production_to_habit" or "production_to_runtime" => "Find out why it does less than it should",
        _ => null,
    };
}
