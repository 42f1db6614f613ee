namespace FleetOps.Core.Alarms.Attention;

/// <summary>What asks for a person's attention. All share one budget.</summary>
public enum AttentionKind
{
    Alarm,
    Approval,
}
