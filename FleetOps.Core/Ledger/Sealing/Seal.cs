using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// What the control room signs of a sealed page: whose it is, the row of records that it draws from (from <paramref name="First"/> to <paramref name="Head"/>, with the <paramref name="Root"/> of their hashes), the SHA-256 of
/// its readable words and of the whole file without this seal. ECDSA P-256 over the canonical JSON of all but the signature. Immutable; docs/ledger.md tells strangers.
/// </summary>
public sealed record Seal(
    string Subject, Instant At, long First, LedgerHead Head, LedgerHash Root, LedgerHash Words, LedgerHash Page, string Key, ReadOnlyMemory<byte> Signature)
{
    public bool IsSignedBy(CheckpointKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Id == Key && key.Verifies(Signed(), Signature.Span);
    }

    public string ToJson() => Json(Convert.ToBase64String(Signature.Span));

    /// <exception cref="FormatException">It is no seal, or is not spelled as one.</exception>
    public static Seal Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            string Text(string name) => root.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is no text");
            LedgerHash Hash(string name) => LedgerHash.TryParse(Text(name), out var hash) ? hash : throw new FormatException($"'{name}' is no hash of 64 hexadecimal digits");
            var at = DateTimeOffset.ParseExact(Text("at"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var seal = new Seal(
                Text("subject"), Instant.From(at), root.GetProperty("first").GetInt64(), new LedgerHead(root.GetProperty("seq").GetInt64(), Hash("head")), Hash("root"), Hash("words"), Hash("page"), Text("key"),
                root.GetProperty("signature").GetBytesFromBase64());
            return seal.ToJson() == json ? seal : throw new FormatException("it is not in the spelling in which seals are written");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("it is not readable", fault);
        }
    }

    internal byte[] Signed() => Encoding.UTF8.GetBytes(Json(null));

    // The signature is over the same object without it.
    private string Json(string? signature) => CanonicalJson.Of(
        new
        {
            at = Time(At),
            first = First,
            head = Head.Hash.ToString(),
            key = Key,
            page = Page.ToString(),
            root = Root.ToString(),
            seq = Head.Seq,
            signature,
            subject = Subject,
            words = Words.ToString(),
        },
        Sparse).Text;

    private static readonly JsonSerializerOptions Sparse = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static string Time(Instant at) => at.ToDateTimeOffset().ToString(TimeFormat, CultureInfo.InvariantCulture);
}
