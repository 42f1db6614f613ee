namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>What the station list can be sorted by.</summary>
public enum StationColumn
{
    Status,
    Name,
    Id,
    Zone,
    Type,
    InUse,
    Power,
    Queue,
    Temperature,
    Seen,
}
