namespace FleetOps.Core.Insights.Predictions;

/// <summary>The record of every prediction that was served. Thread-safe.</summary>
public interface IPredictionLog
{
    /// <summary>Notes a prediction; durable within half a second. Its number, or null when the log is full and nothing may be served.</summary>
    /// <param name="by">Which model answered, or the rule.</param>
    /// <param name="device">About which device; null when nobody said.</param>
    /// <param name="askedBy">A person, a key or an agent.</param>
    /// <param name="score">The answer's main number.</param>
    /// <param name="features">What was asked.</param>
    long? TryAdd(AnsweredBy by, string? device, string askedBy, double score, ReadOnlySpan<float> features);

    /// <summary>A prediction by its number; null when there is none or its time is over.</summary>
    ValueTask<Prediction?> FindAsync(long id, CancellationToken cancellation = default);
}
