namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>A van's round on the map: a path from where it is over its stops, in per cent. <paramref name="Proposed"/>: it waits for somebody. Straight lines: the order of the stops, not the roads.</summary>
public sealed record RouteMark(string Van, string Path, bool Chosen, bool Proposed);
