namespace FleetOps.Core.Insights.Equipment;

/// <summary>How soon a machine wants somebody.</summary>
public enum MachineUrgency
{
    None,
    ThisWeek,
    WithinADay,
    AtOnce,
}
