using FleetOps.Core.Alarms;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Alarms;

/// <summary>
/// One alarm. <paramref name="Priority"/> is 1 (urgent) to 4 (low). <paramref name="RaisedAt"/>, <paramref name="ReturnedAt"/> and <paramref name="DueAt"/> are human time, <paramref name="BeganAt"/> is the device's own.
/// <paramref name="Attention"/>: announced, grouped (counted with <paramref name="Incident"/>) or held.
/// </summary>
public sealed record AlarmReply(
    string Id, string Kind, string Title, int Priority, string PriorityName, string State, bool Active, string Device, string DeviceName, string? Station, bool Simulated, string Evidence, string? RaisedAt, string? BeganAt,
    string? ReturnedAt, int Raises, string? AcknowledgedBy, string? AcknowledgedAt, string? AssignedTo, QuietReply? Quiet, string? Attention, string? Incident, string? DueAt, bool Overdue, double RespondMinutes, string Cause,
    string Consequence, string Action, bool Safety, string? Firmware, string? EscalatedAt)
{
    internal static AlarmReply Of(Alarm alarm, Instant now) => new(
        alarm.Id.ToString(), alarm.Definition.Kind, alarm.Definition.Title, (int)alarm.Priority, Words.Of(alarm.Priority), Words.Of(alarm.State), alarm.Active, alarm.Device.Id.Value, alarm.Device.Name,
        (alarm.Device.Parent ?? (alarm.Device.Kind == Core.Fleet.DeviceKind.Station ? alarm.Device.Id : null))?.Value, alarm.Device.Simulated, alarm.Evidence, alarm.RaisedAt?.ToString(), alarm.BeganAt?.ToString(),
        alarm.ReturnedAt?.ToString(), alarm.Raises, alarm.AcknowledgedBy, alarm.AcknowledgedAt?.ToString(), alarm.AssignedTo, QuietReply.Of(alarm.Quiet), Words.Of(alarm.Attention), alarm.Cause, alarm.Due?.ToString(),
        alarm.Due is { } due && due < now, alarm.Definition.Respond.TotalMinutes, alarm.Definition.Cause, alarm.Definition.Consequence, alarm.Definition.Action, alarm.Definition.Safety,
        alarm.Firmware, alarm.EscalatedAt?.ToString());
}
