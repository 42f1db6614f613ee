namespace FleetOps.Core.Decisions;

/// <summary>Whether offers reach people: then policy treats each like a real device, whatever station it is about. Absent: they stay in the simulated world. Immutable.</summary>
public sealed record OfferReach(bool IsReal);
