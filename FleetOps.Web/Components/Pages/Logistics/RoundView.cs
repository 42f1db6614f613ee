using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>
/// One van: what it carries and does, the stops of its round that are left, and the decision behind it. <paramref name="Decision"/> is null where it goes by its own rule; <paramref name="Proposed"/> is a round that waits.
/// </summary>
public sealed record RoundView(string Id, string Name, string Load, string Doing, string Says, ViewList<StopView> Stops, long? Decision, (long Number, string Title, string State)? Proposed);
