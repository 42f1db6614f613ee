using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>
/// How one hook fares since the start: delivered, attempts that failed, given up, dropped because too many waited, how many wait now, and what went wrong last (null: the last attempt went well). <paramref name="Record"/> and
/// <paramref name="Checkpoint"/> are how far it has come. Immutable.
/// </summary>
public sealed record WebhookHealth(
    string Hook, IReadOnlyList<string> Topics, long Delivered, long Failed, long GivenUp, long Dropped, int Queued, string? Fault, Instant? LastAt, long Record, long Checkpoint);
