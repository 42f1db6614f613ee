namespace FleetOps.Core.Learning.Evaluation;

/// <summary>One division of the rows into those to learn from and those to judge by: row numbers, increasing, with none in both.</summary>
public sealed record Fold(int[] Train, int[] Test);
