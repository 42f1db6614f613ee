namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// A station in one word: its condition, with the normal ones told apart by what a driver would find. In order of what a
/// person should see first.
/// </summary>
public enum StationStatus
{
    Offline,
    Fault,
    Reduced,
    Full,
    InUse,
    Free,
    Awaited,
}
