namespace FleetOps.Core.Learning.Tabular;

/// <summary>One figure that a model reached on rows it did not learn from.</summary>
public readonly record struct Measure(string Name, double Value);
