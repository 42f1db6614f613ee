namespace FleetOps.Core.Insights;

/// <summary>A model's main score of one row of its features. Pure.</summary>
public delegate double RowScore(ReadOnlySpan<float> row);
