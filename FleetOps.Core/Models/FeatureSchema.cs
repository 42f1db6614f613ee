using System.Security.Cryptography;
using System.Text;

namespace FleetOps.Core.Models;

/// <summary>
/// The features of a model, by name and unit, in order. Two schemas of equal hash take the same rows; a model that was trained on another one is refused,
/// because numbers in the wrong places look like any others. Immutable.
/// </summary>
public sealed class FeatureSchema
{
    public FeatureSchema(IReadOnlyList<(string Name, string Unit)> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Count == 0) throw new ArgumentException("A schema has at least one feature.", nameof(features));
        if (features.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != features.Count) throw new ArgumentException("A feature stands in the schema twice.", nameof(features));
        Features = [.. features];
        var text = string.Join('\n', Features.Select(f => f.Name + '\t' + f.Unit));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public IReadOnlyList<(string Name, string Unit)> Features { get; }

    /// <summary>SHA-256 over names and units in order, in lower-case hexadecimal.</summary>
    public string Hash { get; }
}
