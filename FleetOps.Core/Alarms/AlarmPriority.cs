namespace FleetOps.Core.Alarms;

/// <summary>How soon a person must act, most urgent first. Urgent: within 5 minutes. High: within 15. Medium: within the hour. Low: within this shift. The numbers are what people call them: priority 1 to 4.</summary>
public enum AlarmPriority
{
    Urgent = 1,
    High = 2,
    Medium = 3,
    Low = 4,
}
