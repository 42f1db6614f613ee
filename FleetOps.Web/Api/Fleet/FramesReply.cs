namespace FleetOps.Web.Api.Fleet;

/// <summary>Frames since the start: accepted at the gateway, committed to history, known already, refused by kind of reason; and requests turned away by a full queue.</summary>
public sealed record FramesReply(long Accepted, long Committed, long Duplicates, long Rejected, IReadOnlyDictionary<string, long> RejectedByKind, long TurnedAway);
