using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>
/// One thing to be posted: its id (the same at every attempt and after a restart), what happened, and the body's bytes. <paramref name="Record"/> and <paramref name="Checkpoint"/> are the number of the ledger's record, or of the
/// head that was signed; 0 for neither. Immutable.
/// </summary>
public sealed record WebhookPost(string Id, string Event, IReadOnlyList<string> Topics, ReadOnlyMemory<byte> Body, long Record, long Checkpoint)
{
    public const string SignatureHeader = "X-FleetOps-Signature";

    /// <summary>The record exactly as an exported ledger has it, so that whoever gets it can check its hash.</summary>
    public static WebhookPost Of(LedgerRecord record, IReadOnlyList<string> topics)
    {
        ArgumentNullException.ThrowIfNull(record);
        var line = new ArrayBufferWriter<byte>(1024);
        record.WriteLine(line);
        var id = string.Create(CultureInfo.InvariantCulture, $"record-{record.Seq}");
        return new WebhookPost(id, record.Entry.Kind, topics, Document(id, record.Entry.Kind, topics, "record", Encoding.UTF8.GetString(line.WrittenSpan)), record.Seq, 0);
    }

    public static WebhookPost Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var id = string.Create(CultureInfo.InvariantCulture, $"checkpoint-{checkpoint.Head.Seq}");
        return new WebhookPost(id, "checkpoint_signed", [WebhookTopics.Checkpoints], Document(id, "checkpoint_signed", [WebhookTopics.Checkpoints], "checkpoint", checkpoint.ToJson()), 0, checkpoint.Head.Seq);
    }

    /// <summary>The header's value: <c>t=seconds,v1=hex</c> with HMAC-SHA256 over <c>seconds.body</c>.</summary>
    public static string Sign(string secret, Instant at, ReadOnlySpan<byte> body)
    {
        var seconds = (at.UnixMilliseconds / 1_000).ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds), (byte)'.', .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    private static byte[] Document(string id, string kind, IReadOnlyList<string> topics, string member, string content)
    {
        var head = CanonicalJson.Of(new { @event = kind, id, topics }).Text;
        return Encoding.UTF8.GetBytes($"{head[..^1]},\"{member}\":{content}}}");
    }
}
