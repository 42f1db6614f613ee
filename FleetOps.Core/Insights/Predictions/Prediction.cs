using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Predictions;

/// <summary>
/// One prediction as it was served: who asked, which model's version answered (null: the rule), with which features and what score. The features are kept, so that the explanation can be worked out exactly at any later time.
/// <paramref name="At"/> is the wall's time. Immutable.
/// </summary>
public sealed record Prediction(long Id, Instant At, string Model, int? Version, string? Device, string AskedBy, double Score, ReadOnlyMemory<float> Features)
{
    /// <summary>SHA-256 of the features' bytes in order (little-endian), the first 16 hexadecimal digits: equal features have equal hashes.</summary>
    public string FeatureHash => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Features.Span)))[..16];
}
