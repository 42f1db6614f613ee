namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>A stop that a van has still to make, in words: what it leaves or takes there and about when it comes.</summary>
public sealed record StopView(string StationId, string Station, string What, string At, bool ViaDepot, bool IsTransfer);
