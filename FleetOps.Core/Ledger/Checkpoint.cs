using System.Globalization;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ledger;

/// <summary>
/// A head of the chain that the control room has signed (ECDSA P-256 over SHA-256 of the canonical JSON of head, key, number and time). Kept elsewhere, it shows a chain that was cut off or written anew, even by
/// whoever holds the database but not the key. <paramref name="Key"/> is the SHA-256 of the public key (SubjectPublicKeyInfo), <paramref name="Signature"/> 64 bytes r‖s. Immutable.
/// </summary>
public sealed record Checkpoint(Instant At, LedgerHead Head, string Key, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Whether this public key signed it.</summary>
    public bool IsSignedBy(CheckpointKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Id == Key && key.Verifies(Signed(At, Head, Key), Signature.Span);
    }

    /// <summary>The file that is posted out: the signed object with its signature in Base64 as one more member.</summary>
    public string ToJson() => CanonicalJson.Of(new { at = Time(At), head = Head.Hash.ToString(), key = Key, seq = Head.Seq, signature = Convert.ToBase64String(Signature.Span) }).Text;

    /// <exception cref="FormatException">It is no checkpoint, with the reason.</exception>
    public static Checkpoint Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var at = DateTimeOffset.ParseExact(root.GetProperty("at").GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            if (!LedgerHash.TryParse(root.GetProperty("head").GetString(), out var hash)) throw new FormatException("'head' is no hash of 64 hexadecimal digits");
            return new Checkpoint(
                Instant.From(at), new LedgerHead(root.GetProperty("seq").GetInt64(), hash), root.GetProperty("key").GetString()!, root.GetProperty("signature").GetBytesFromBase64());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("it is no checkpoint of a ledger", fault);
        }
    }

    internal static byte[] Signed(Instant at, LedgerHead head, string key) =>
        Encoding.UTF8.GetBytes(CanonicalJson.Of(new { at = Time(at), head = head.Hash.ToString(), key, seq = head.Seq }).Text);

    private static string Time(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
