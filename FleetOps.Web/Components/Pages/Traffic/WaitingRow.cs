namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>Somebody who waits, by pseudonym: where, for how long, and whether he may be asked to move.</summary>
public sealed record WaitingRow(string Driver, string StationId, string Station, string For, string Asked, bool HeldBack);
