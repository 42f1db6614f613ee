namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One alarm among those that were raised most; shares are 0 to 1.</summary>
public sealed record ActorRow(string Id, string Title, int Raises, double Share, double Together);
