namespace FleetOps.Core.Insights.Alerting;

/// <summary>The one home of every threshold that decides an alarm, a flag or a warning. Where a model is trained with a threshold of its own, that holds instead of the one here until a person sets another.</summary>
public static class AlertTable
{
    private const string Probability = "probability";
    private const string Risk = "risk, 0 to 3";

    /// <summary>In the order of <see cref="Alert"/>.</summary>
    public static readonly IReadOnlyList<AlertPoint> All =
    [
        new(Alert.FailureHour, "failure_1h", "Failure within the hour: alarm for a connector", Probability, 0.001, 1, 0.35),
        new(Alert.FailureHourByReading, "failure_1h_by_reading", "Failure within the hour: alarm by one reading", Probability, 0.001, 1, 0.35),
        new(Alert.FailureHourByReadings, "failure_1h_by_readings", "Failure within the hour: alarm by several readings", Probability, 0.001, 1, 0.35),

        // Chance decides most of the day: nobody is called by it unless somebody wants to be.
        new(Alert.FailureDay, "failure_24h", "Failure within 24 hours: alarm (1 is never)", Probability, 0.001, 1, 1),
        new(Alert.Anomaly, "anomaly", "Station unlike itself: flag", Probability, 0.001, 1, 0.35),
        new(Alert.AnomalyByReading, "anomaly_by_reading", "Station unlike itself: flag by one reading", Probability, 0.001, 1, 0.35),
        new(Alert.AnomalyOfMachine, "anomaly_of_machine", "Machine out of the ordinary: flag by one reading", "score, 0 to 1", 0.001, 1, 0.5),
        new(Alert.StockOut, "stock_out", "Stock-out within 90 minutes: warning", Probability, 0.001, 1, 0.1),
        new(Alert.DecisionAudit, "decision_audit", "Odd decision: flag", "score, 0 to 1", 0.001, 1, 0.5),
        new(Alert.EquipmentThisWeek, "equipment_this_week", "Machine: maintenance this week", Risk, 0, 3, 0.5),
        new(Alert.EquipmentWithinADay, "equipment_within_a_day", "Machine: maintenance within a day", Risk, 0, 3, 1.5),
        new(Alert.EquipmentAtOnce, "equipment_at_once", "Machine: maintenance at once", Risk, 0, 3, 2.5),
    ];

    /// <summary>Those that must not fall, in order.</summary>
    public static readonly IReadOnlyList<Alert> Rising = [Alert.EquipmentThisWeek, Alert.EquipmentWithinADay, Alert.EquipmentAtOnce];

    public static AlertPoint Of(Alert alert) => All[(int)alert];

    public static AlertPoint? Find(string name) => All.FirstOrDefault(p => p.Name == name);
}
