namespace FleetOps.Data.Rows;

/// <summary>Which stored version of a model answers, and which did before, as it stands in <c>crown.json</c>.</summary>
public sealed record ModelCrownRow(int Champion, int? Previous);
