namespace FleetOps.Web.Components.Map;

/// <summary>What the map shows of a station: its state, its queue, its load, or the vehicles around it.</summary>
public enum MapTab
{
    Status,
    Queue,
    Load,
    Vehicles,
}
