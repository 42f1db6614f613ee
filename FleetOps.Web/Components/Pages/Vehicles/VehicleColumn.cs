namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>What the vehicle list can be sorted by.</summary>
public enum VehicleColumn
{
    Id,
    Registration,
    Model,
    State,
    Where,
    Soc,
    Speed,
    Temperature,
    Range,
    Seen,
    Source,
}
