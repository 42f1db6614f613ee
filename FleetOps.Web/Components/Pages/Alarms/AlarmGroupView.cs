using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One cause in the list: its first row tells it, the others follow from it and show when it is open. A single alarm is a group of one.</summary>
public sealed record AlarmGroupView(string Key, int Priority, string Title, string Age, bool Open, ViewList<AlarmRowView> Rows, int ToAcknowledge)
{
    public bool Many => Rows.Count > 1;
}
