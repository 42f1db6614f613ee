namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>How unlike itself the station is, 0 to 1, and from where on it is flagged (null while a rule answers).</summary>
public sealed record AnomalyView(double Score, bool Flagged, double? FlagAt, bool StandIn);
