using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Data.Rows;

/// <summary>One alarm as its row holds it, in JSON. A row that cannot be read any more (its kind has left the table, a word is unknown) gives no alarm.</summary>
internal sealed record AlarmRow(
    string Kind, string Device, DeviceKind DeviceKind, string Name, string? Parent, bool Simulated, AlarmState State, bool Active, long? RaisedAt, long? BeganAt, long? ReturnedAt, long? EndedAt, string Evidence, int Raises,
    string? AcknowledgedBy, long? AcknowledgedAt, string? AssignedTo, string? QuietBy, string? QuietReason, long? QuietSince, long? QuietUntil, AttentionOutcome? Attention, string? Cause,
    string? Firmware = null, double FirmwareShare = 0, long? AskedAt = null, long? EscalatedAt = null)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static string Write(Alarm alarm) => JsonSerializer.Serialize(
        new AlarmRow(
            alarm.Definition.Kind, alarm.Device.Id.Value, alarm.Device.Kind, alarm.Device.Name, alarm.Device.Parent?.Value, alarm.Device.Simulated, alarm.State, alarm.Active, Of(alarm.RaisedAt), Of(alarm.BeganAt),
            Of(alarm.ReturnedAt), Of(alarm.EndedAt), alarm.Evidence, alarm.Raises, alarm.AcknowledgedBy, Of(alarm.AcknowledgedAt), alarm.AssignedTo, alarm.Quiet?.By, alarm.Quiet?.Reason, Of(alarm.Quiet?.Since),
            Of(alarm.Quiet?.Until), alarm.Attention, alarm.Cause, alarm.Firmware, alarm.FirmwareShare, Of(alarm.AskedAt), Of(alarm.EscalatedAt)),
        Options);

    /// <summary>Null when it is none that this table of kinds knows.</summary>
    public static Alarm? Read(string body, AlarmCatalogue catalogue)
    {
        try
        {
            if (JsonSerializer.Deserialize<AlarmRow>(body, Options) is not { } row || !catalogue.TryFind(row.Kind, out var definition) || !DeviceId.IsValid(row.Device)) return null;
            var device = new Device(new DeviceId(row.Device), row.DeviceKind, row.Name, row.Parent is { } parent ? new DeviceId(parent) : null, row.Simulated);
            return new Alarm(definition, device)
            {
                State = row.State,
                Active = row.Active,
                RaisedAt = At(row.RaisedAt),
                BeganAt = At(row.BeganAt),
                ReturnedAt = At(row.ReturnedAt),
                EndedAt = At(row.EndedAt),
                Evidence = row.Evidence,
                Raises = row.Raises,
                AcknowledgedBy = row.AcknowledgedBy,
                AcknowledgedAt = At(row.AcknowledgedAt),
                AssignedTo = row.AssignedTo,
                Quiet = row is { QuietBy: { } by, QuietReason: { } reason, QuietSince: { } since } ? new Quiet(by, reason, new Instant(since), At(row.QuietUntil)) : null,
                Attention = row.Attention,
                Cause = row.Cause,
                Firmware = row.Firmware,
                FirmwareShare = row.FirmwareShare,
                AskedAt = At(row.AskedAt),
                EscalatedAt = At(row.EscalatedAt),
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static long? Of(Instant? at) => at?.UnixMilliseconds;

    private static Instant? At(long? at) => at is { } known ? new Instant(known) : null;
}
