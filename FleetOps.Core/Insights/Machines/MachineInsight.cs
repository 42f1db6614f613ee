using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Machines;

/// <summary>Answers whoever asks with one reading of a machine, from the model that answers now or by the rules. Thread-safe.</summary>
public sealed class MachineInsight(Slot<MachineModel> slot, AlertLevels levels)
{
    /// <summary>How far out of the ordinary it is.</summary>
    public (AnomalyScore Score, AnsweredBy By) Unlike(ReadOnlySpan<float> reading) => slot.Current is { } served
        ? (levels.Decide(served.Model.Score(reading), Alert.AnomalyOfMachine, served.Model.Threshold), AnsweredBy.Of(served.Card))
        : (levels.Decide(MachineTrainer.RuleOf(reading), Alert.AnomalyOfMachine, null), AnsweredBy.Rule);

    /// <summary>Its maintenance risk and what to do about it.</summary>
    public (double Risk, MachineUrgency Urgency, string Recommendation, AnsweredBy By) Advise(ReadOnlySpan<float> reading)
    {
        // The rules and the words are those of machines that are followed: the reading stands among what is not known.
        var row = new float[EquipmentFeatures.Width];
        Array.Fill(row, float.NaN);
        reading.CopyTo(row.AsSpan(2));
        var served = slot.Current;
        var risk = served?.Model.Risk(reading) ?? EquipmentPredictor.Risk(row, null);
        var urgency = EquipmentPredictor.UrgencyOf(risk, levels);
        return (risk, urgency, EquipmentPredictor.Recommend(row, urgency, served?.Model.Explain(reading) ?? []), served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card));
    }
}
