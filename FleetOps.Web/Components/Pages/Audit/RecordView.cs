using System.Text.Encodings.Web;
using System.Text.Json;
using FleetOps.Core.Ledger;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>One record, whole. <paramref name="Decision"/> is the number of the decision that it is about ("D-12"); null where it is about none. Immutable; a pure projection.</summary>
public sealed record RecordView(long Seq, string When, string Actor, string Kind, string Detail, string? Body, string Hash, string Previous, bool Good, string? Decision)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RecordView Of(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        JsonElement? body = record.Entry.Body is { } given ? Parsed(given) : null;
        return new RecordView(
            record.Seq, Show.Moment(record.At), record.Entry.Actor, RecordRow.Words(record.Entry.Kind), record.Entry.Detail, body is { } shown ? JsonSerializer.Serialize(shown, Readable) : record.Entry.Body?.Text,
            record.Hash.ToString(), record.Previous.ToString(), record.ComputeHash() == record.Hash,
            record.Entry.Kind.StartsWith("decision_", StringComparison.Ordinal) && body is { ValueKind: JsonValueKind.Object } && body.Value.TryGetProperty("decision", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null);
    }

    private static JsonElement? Parsed(CanonicalJson body)
    {
        try
        {
            return JsonElement.Parse(body.Text);
        }
        catch (JsonException)
        {
            // A record that was tampered with is shown as it stands; its hash tells.
            return null;
        }
    }
}
