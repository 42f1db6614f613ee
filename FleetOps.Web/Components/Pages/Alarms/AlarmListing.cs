namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>Which alarms a list shows.</summary>
public enum AlarmListing
{
    Standing,
    Unacknowledged,
    Overdue,
    Shelved,
    Suppressed,
    OutOfService,
    Stale,
    All,
}
