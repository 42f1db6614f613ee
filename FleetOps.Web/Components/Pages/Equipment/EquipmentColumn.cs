namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>What the equipment list can be sorted by.</summary>
public enum EquipmentColumn
{
    Name,
    Id,
    Place,
    Risk,
    Power,
    Temperature,
    Vibration,
    Running,
    Produced,
    Seen,
}
