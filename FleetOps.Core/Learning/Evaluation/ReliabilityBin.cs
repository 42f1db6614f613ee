namespace FleetOps.Core.Learning.Evaluation;

/// <summary>One point of a reliability curve: what was predicted on average, what happened, and for how many rows.</summary>
public readonly record struct ReliabilityBin(double Predicted, double Observed, int Rows);
