using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;

namespace FleetOps.Core.Insights.Alerting;

/// <summary>
/// The thresholds that people have set, as all who decide read them: a change is one volatile write and holds from the next answer on, for models and for the rules that stand in. It stores nothing: <see cref="IAlertSettings"/>
/// does. Thread-safe.
/// </summary>
public sealed class AlertLevels
{
    private double[] _set = NoneSet();

    /// <summary>Another object after every change, so that whoever keeps answers can tell that they are old.</summary>
    public object Stamp => Volatile.Read(ref _set);

    /// <summary>What a person set; null where nobody did.</summary>
    public double? Set(Alert alert) => Volatile.Read(ref _set)[(int)alert] is var set && double.IsNaN(set) ? null : set;

    /// <summary>What a person set, else what the model learned, else what the table says.</summary>
    public double Of(Alert alert, double? learned = null)
    {
        var set = Volatile.Read(ref _set)[(int)alert];
        return double.IsNaN(set) ? learned ?? AlertTable.Of(alert).Otherwise : set;
    }

    /// <summary>Takes all that people have set; what is not named is not set.</summary>
    public void Apply(IReadOnlyDictionary<Alert, double> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var next = NoneSet();
        foreach (var (alert, value) in set) next[(int)alert] = value;
        Volatile.Write(ref _set, next);
    }

    /// <summary>A failure score with the alarm that these thresholds make of it.</summary>
    /// <param name="score">As the model or the rule gave it.</param>
    /// <param name="alert">Which of the hour's thresholds holds.</param>
    /// <param name="learned">What the model was trained with; null for the rule.</param>
    public FailureScore Decide(FailureScore score, Alert alert, double? learned) =>
        score with { Alarm = score.WithinHour >= Of(alert, learned) || (Of(Alert.FailureDay) is < 1 and var day && score.WithinDay >= day) };

    /// <summary>An anomaly score with the flag that these thresholds make of it.</summary>
    public AnomalyScore Decide(AnomalyScore score, Alert alert, double? learned) => score with { Flag = score.Score >= Of(alert, learned) };

    private static double[] NoneSet()
    {
        var none = new double[AlertTable.All.Count];
        Array.Fill(none, double.NaN);
        return none;
    }
}
