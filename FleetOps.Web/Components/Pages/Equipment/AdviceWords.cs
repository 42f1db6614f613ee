using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>How urgent a machine's maintenance is and what its risk comes from, in words. Pure.</summary>
public static class AdviceWords
{
    private static readonly Dictionary<string, string> Features = new()
    {
        ["kind"] = "what kind of machine it is",
        ["hour_of_day"] = "time of day",
        ["power"] = "power",
        ["temperature"] = "temperature",
        ["vibration"] = "vibration",
        ["runtime"] = "running time of the hour",
        ["production"] = "units produced",
        ["known_for"] = "how long it has been watched",
        ["power_to_work"] = "power against what this work usually takes",
        ["vibration_to_work"] = "vibration against what this work usually causes",
        ["vibration_to_work_3h"] = "vibration of three hours against what the work usually causes",
        ["production_to_runtime"] = "units for the time it ran",
        ["temperature_above_habit"] = "temperature above its habit at this hour",
        ["production_to_habit"] = "units against its habit at this hour",
        ["temperature_rise_3h"] = "rise of temperature in three hours",
        ["power_a_unit_1d"] = "power a unit of work takes, one day",
        ["power_a_unit_3d"] = "power a unit of work takes, three days",
        ["power_a_unit_7d"] = "power a unit of work takes, seven days",
        ["vibration_a_unit_3d"] = "vibration a unit of work causes, three days",
        ["vibration_a_unit_7d"] = "vibration a unit of work causes, seven days",
        ["vibration_at_rest_3d"] = "vibration without work, three days",
        ["vibration_at_rest_7d"] = "vibration without work, seven days",
        ["power_a_unit_to_least"] = "power a unit of work takes, against its least",
        ["vibration_to_least"] = "vibration against its least",
    };

    /// <summary>The contribution in words for people, with value and unit. Ratios carry ×.</summary>
    public static Contribution Say(Contribution contribution)
    {
        ArgumentNullException.ThrowIfNull(contribution);
        if (!Features.TryGetValue(contribution.Feature, out var words)) return contribution;
        var ratio = contribution.Feature.Contains("_to_", StringComparison.Ordinal) && contribution.Feature != "production_to_runtime";
        var amount = double.IsNaN(contribution.Value) ? " not known"
            : contribution.Feature is "kind" or "hour_of_day" ? ""
            : $" {(ratio ? "×" : "")}{Show.Number(contribution.Value, Math.Abs(contribution.Value) >= 100 ? 0 : 2)}{(contribution.Unit.Length > 0 ? " " + contribution.Unit : "")}";
        return contribution with { Words = $"{words}{amount}: {Show.Signed(contribution.Share, 2)}" };
    }

    public static string Of(MachineUrgency urgency) => urgency switch
    {
        MachineUrgency.None => "Nothing to do",
        MachineUrgency.ThisWeek => "This week",
        MachineUrgency.WithinADay => "Within a day",
        MachineUrgency.AtOnce => "At once",
        var other => throw new NotSupportedException($"{other} is not an urgency."),
    };
}
