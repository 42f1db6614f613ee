using System.Text.Json.Serialization;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Data.Rows;

/// <summary>A model's card as it stands in its file. A card that lacks something or contradicts itself is refused with the reason.</summary>
public sealed class ModelCardRow
{
    [JsonRequired]
    public string Name { get; set; } = "";

    [JsonRequired]
    public int Version { get; set; }

    public int? Parent { get; set; }

    [JsonRequired]
    public string Learner { get; set; } = "";

    [JsonRequired]
    public string SchemaHash { get; set; } = "";

    public ulong Seed { get; set; }

    [JsonRequired]
    public long TrainedFrom { get; set; }

    [JsonRequired]
    public long TrainedTo { get; set; }

    public long Rows { get; set; }

    [JsonRequired]
    public long TrainedAt { get; set; }

    public double TrainedSeconds { get; set; }

    [JsonRequired]
    public IReadOnlyList<ModelMetric> Metrics { get; set; } = [];

    public IReadOnlyList<ReliabilityBin> Reliability { get; set; } = [];

    [JsonRequired]
    public string Sha256 { get; set; } = "";

    public static ModelCardRow Of(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new ModelCardRow
        {
            Name = card.Name.Value,
            Version = card.Version,
            Parent = card.Parent,
            Learner = card.Learner,
            SchemaHash = card.SchemaHash,
            Seed = card.Seed,
            TrainedFrom = card.TrainedFrom.UnixMilliseconds,
            TrainedTo = card.TrainedTo.UnixMilliseconds,
            Rows = card.Rows,
            TrainedAt = card.TrainedAt.UnixMilliseconds,
            TrainedSeconds = card.TrainedSeconds,
            Metrics = card.Metrics,
            Reliability = card.Reliability,
            Sha256 = card.Sha256,
        };
    }

    /// <exception cref="ModelRefusedException">The card lacks something or contradicts itself.</exception>
    public ModelCard ToCard()
    {
        if (!ModelName.IsValid(Name)) throw new ModelRefusedException("the card has no sound name");
        if (Version < 1) throw new ModelRefusedException("the card's version is not a positive number");
        if (Metrics is not { Count: > 0 } || Metrics.Any(m => m is null or { Name: null or "" })) throw new ModelRefusedException("the card has no metric");
        if (!Instant.IsValid(TrainedFrom) || !Instant.IsValid(TrainedTo) || !Instant.IsValid(TrainedAt) || TrainedTo < TrainedFrom)
            throw new ModelRefusedException("the card's times are not sound");
        return new ModelCard(
            new ModelName(Name), Version, Parent, Learner, SchemaHash, Seed, new Instant(TrainedFrom), new Instant(TrainedTo), Rows, new Instant(TrainedAt), TrainedSeconds, Metrics, Sha256)
        {
            Reliability = Reliability is { Count: > 0 } curve ? curve : [],
        };
    }
}
