namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>Whether a vehicle's frames come from the simulated world or from outside.</summary>
public enum VehicleSource
{
    Simulated,
    Real,
}
