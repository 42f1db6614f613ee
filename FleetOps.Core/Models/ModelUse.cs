namespace FleetOps.Core.Models;

/// <summary>What has happened to a model since it was trained. <paramref name="Recent"/> is its primary metric on the labels that have come in since; null while there are too few.</summary>
public readonly record struct ModelUse(int DriftAlerts, TimeSpan Age, long NewSamples, double? Recent);
