using FleetOps.Core.Models.Drift;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// How a model in service fares. <paramref name="Alerts"/>: drift alerts since it was trained; <paramref name="Labelled"/>: rows whose truth has come since then; <paramref name="Recent"/>: the card's first metric on the last of them, null while they are too few
/// or do not say it; <paramref name="Truths"/>: how truth is spoken of, null where none comes back. Immutable.
/// </summary>
public sealed record ModelHealth(DriftState Drift, int Alerts, long Labelled, double? Recent, string? Truths, ShadowState? Shadow);
