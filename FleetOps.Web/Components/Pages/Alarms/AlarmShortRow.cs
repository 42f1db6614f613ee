namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One alarm in a short list.</summary>
public sealed record AlarmShortRow(string Id, int Priority, string Title);
