namespace FleetOps.Web.Transports.Messages;

/// <summary>What became of offers since the start: handed over (answered or not), failed at every attempt, and not sent because too many waited; and how many wait now. Immutable.</summary>
public sealed record MessageHealth(long HandedOver, long Failed, long Dropped, int Queued);
