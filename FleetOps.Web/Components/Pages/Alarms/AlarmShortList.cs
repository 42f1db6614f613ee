using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>A short list under a title.</summary>
public sealed record AlarmShortList(string Title, ViewList<AlarmShortRow> Rows);
