using FleetOps.Core.Models;

namespace FleetOps.Web.Api.Insights;

/// <summary>One stored version of a model.</summary>
internal sealed record VersionReply(
    int Version, int? Parent, bool Answers, string Learner, string TrainedAt, string TrainedFrom, string TrainedTo, long Rows, double TrainedSeconds, ulong Seed, string SchemaHash, string Sha256, MetricReply[] Metrics)
{
    public static VersionReply Of(ModelCard card, int? champion) => new(
        card.Version, card.Parent, card.Version == champion, card.Learner, card.TrainedAt.ToString(), card.TrainedFrom.ToString(), card.TrainedTo.ToString(), card.Rows, card.TrainedSeconds, card.Seed, card.SchemaHash,
        card.Sha256, MetricReply.Of(card.Metrics));
}
