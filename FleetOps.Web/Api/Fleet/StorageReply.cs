using FleetOps.Core.History;

namespace FleetOps.Web.Api.Fleet;

/// <summary>The store: <paramref name="Problem"/> null while frames are stored.</summary>
public sealed record StorageReply(string? Problem, string? Since, int QueuedFrames, int QueueCapacity, long Commits, double CommitMsP50, double CommitMsP95)
{
    internal static StorageReply Of(HistoryHealth health) => new(
        health.Problem, health.Since?.ToString(), health.QueuedFrames, health.QueueCapacity, health.Commits,
        Math.Round(health.CommitMillisecondsP50, 3), Math.Round(health.CommitMillisecondsP95, 3));
}
