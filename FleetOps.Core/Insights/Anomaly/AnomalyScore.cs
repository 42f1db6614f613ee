namespace FleetOps.Core.Insights.Anomaly;

/// <summary>How unlike itself a station is, 0 to 1, and whether that is worth a look. A calibrated probability when a model gave it, a degree of worry when the rule did.</summary>
public readonly record struct AnomalyScore(double Score, bool Flag);
