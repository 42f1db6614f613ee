using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Failure;

/// <summary>Answers whoever asks with readings of a station, from the model that answers now or by the rule. Thread-safe.</summary>
public sealed class FailureInsight(Slot<FailureModel> slot, AlertLevels? levels = null)
{
    private readonly AlertLevels _levels = levels ?? new AlertLevels();

    /// <param name="readings">1 to 300 readings × 7 in the order of the first failure features, oldest first.</param>
    public FailureAnswer Ask(ReadOnlySpan<float> readings)
    {
        var rows = readings.Length / FailureFeatures.OfReading;
        if (rows is < 1 or > ReadingFeatures.Most || rows * FailureFeatures.OfReading != readings.Length)
            throw new ArgumentException($"{readings.Length} values are not 1 to {ReadingFeatures.Most} readings.", nameof(readings));
        var newest = readings[^FailureFeatures.OfReading..].ToArray();
        if (slot.Current is not { } served) return new FailureAnswer(_levels.Decide(FailureRule.Of(newest), rows == 1 ? Alert.FailureHourByReading : Alert.FailureHourByReadings, null), AnsweredBy.Rule, newest, rows);
        if (rows == 1) return new FailureAnswer(_levels.Decide(served.Model.ScoreReading(newest), Alert.FailureHourByReading, served.Model.Thresholds[1]), AnsweredBy.Of(served.Card), newest, 1);
        var features = new float[ReadingFeatures.Count];
        ReadingFeatures.Write(readings, features);
        return new FailureAnswer(_levels.Decide(served.Model.ScoreWindow(features), Alert.FailureHourByReadings, served.Model.Thresholds[2]), AnsweredBy.Of(served.Card), features, rows);
    }
}
