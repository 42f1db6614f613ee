namespace FleetOps.Core.Learning.Drift;

/// <summary>How differently one column is filled in two tables.</summary>
/// <param name="Name">The column.</param>
/// <param name="Stability">Population stability index, the part that chance alone would give taken off.</param>
/// <param name="Distance">Largest gap between the two distributions (Kolmogorov–Smirnov); for words half the sum of the differences of their shares.</param>
/// <param name="Probability">How likely chance makes such a difference.</param>
/// <param name="Verdict">What to think of it.</param>
public sealed record ColumnDrift(string Name, double Stability, double Distance, double Probability, DriftVerdict Verdict);
