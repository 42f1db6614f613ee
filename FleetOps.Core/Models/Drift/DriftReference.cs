using System.Security.Cryptography;
using System.Text.Json;

namespace FleetOps.Core.Models.Drift;

/// <summary>
/// What a model's features and its score looked like when it was made: what the present is held against. Stored beside the model's file; some tens of kilobytes whatever the number of rows. Immutable.
/// The last column is the score. <paramref name="Days"/> is how long a window of the present is held against it: a week where weekends are unlike weekdays.
/// </summary>
public sealed record DriftReference(IReadOnlyList<ColumnReference> Columns, long Rows, int Days = 1)
{
    /// <summary>What the score's column is called.</summary>
    public const string Score = "score";

    private const int HashBytes = 32;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>As it is stored: SHA-256 of what follows, then the columns.</summary>
    public byte[] Write()
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        return [.. SHA256.HashData(body), .. body];
    }

    /// <exception cref="ModelRefusedException">The file is damaged.</exception>
    public static DriftReference Read(ReadOnlySpan<byte> file)
    {
        if (file.Length <= HashBytes || !SHA256.HashData(file[HashBytes..]).AsSpan().SequenceEqual(file[..HashBytes])) throw new ModelRefusedException("the reference of its features is damaged");
        try
        {
            return JsonSerializer.Deserialize<DriftReference>(file[HashBytes..], Json) is { Columns.Count: > 0, Days: >= 1 and <= 14 } read && read.Columns.All(c => c.Counts.Count == c.Cuts.Count + 2)
                ? read : throw new ModelRefusedException("the reference of its features does not hold together");
        }
        catch (JsonException broken)
        {
            throw new ModelRefusedException($"the reference of its features cannot be read: {broken.Message}", broken);
        }
    }
}
