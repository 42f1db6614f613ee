namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One alarm in the list. <paramref name="CanAcknowledge"/>: it waits for that.</summary>
public sealed record AlarmRowView(string Id, int Priority, bool Unacknowledged, string Title, string Place, string Evidence, string State, string Age, bool Overdue, bool CanAcknowledge, bool Selected);
