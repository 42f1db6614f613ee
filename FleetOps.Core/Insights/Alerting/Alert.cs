namespace FleetOps.Core.Insights.Alerting;

/// <summary>What a threshold decides. What each means, its bounds and its unit: <see cref="AlertTable"/>.</summary>
public enum Alert
{
    /// <summary>A connector that is followed live: alarm by the probability of one hour.</summary>
    FailureHour,

    /// <summary>Whoever asks with one reading of a station: the same.</summary>
    FailureHourByReading,

    /// <summary>Whoever asks with some readings of a station: the same.</summary>
    FailureHourByReadings,

    /// <summary>Alarm by the probability of 24 hours, beside the hour's.</summary>
    FailureDay,

    /// <summary>A station that is followed live is flagged as unlike itself.</summary>
    Anomaly,

    /// <summary>One reading of a station is flagged.</summary>
    AnomalyByReading,

    /// <summary>One reading of a machine is flagged.</summary>
    AnomalyOfMachine,

    /// <summary>A shelf is warned of.</summary>
    StockOut,

    /// <summary>A decision is flagged as odd.</summary>
    DecisionAudit,

    /// <summary>A machine's risk from which it is looked at this week.</summary>
    EquipmentThisWeek,

    /// <summary>A machine's risk from which it is looked at within a day.</summary>
    EquipmentWithinADay,

    /// <summary>A machine's risk from which it is looked at now.</summary>
    EquipmentAtOnce,
}
