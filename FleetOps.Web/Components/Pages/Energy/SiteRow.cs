namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>What one site draws from the grid beside its limit.</summary>
public sealed record SiteRow(string Id, string Name, string Power, string Limit, double Share);
