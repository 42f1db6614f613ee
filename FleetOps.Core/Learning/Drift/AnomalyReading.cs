namespace FleetOps.Core.Learning.Drift;

/// <summary>What a streaming detector says of one value.</summary>
/// <param name="Score">Surprise as −log₁₀ of a tail probability; 3 is one in a thousand; 0 is usual or not yet known.</param>
/// <param name="Expected">What was forecast before the value came; NaN while nothing is known.</param>
/// <param name="IsAnomaly">The surprise passes the threshold and is news: not the echo of one just reported.</param>
public readonly record struct AnomalyReading(double Score, double Expected, bool IsAnomaly);
