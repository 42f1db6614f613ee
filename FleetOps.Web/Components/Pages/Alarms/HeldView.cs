namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One thing that is held back.</summary>
public sealed record HeldView(string Key, int Priority, string Title, string Href, string Age);
