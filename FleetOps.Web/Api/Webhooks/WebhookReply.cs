using FleetOps.Web.Transports.Webhooks;

namespace FleetOps.Web.Api.Webhooks;

/// <summary>One webhook: scheme, host and a mark, its topics, counts since the start, how many wait, what went wrong last, and the last record and checkpoint that it was told.</summary>
public sealed record WebhookReply(
    string Hook, IReadOnlyList<string> Topics, long Delivered, long AttemptsFailed, long GivenUp, long Dropped, int Queued, string? Fault, DateTimeOffset? LastAt, long LastRecord, long LastCheckpoint)
{
    internal static WebhookReply Of(WebhookHealth health) => new(
        health.Hook, health.Topics, health.Delivered, health.Failed, health.GivenUp, health.Dropped, health.Queued, health.Fault, health.LastAt?.ToDateTimeOffset(), health.Record, health.Checkpoint);
}
