using FleetOps.Core.Alarms;
using FleetOps.Web.Api.Exports;

namespace FleetOps.Web.Api.Alarms;

/// <summary>Alarms as CSV, in the order given. Pure.</summary>
public static class AlarmCsv
{
    public static string Of(IEnumerable<Alarm> alarms)
    {
        var csv = new CsvText();
        foreach (var column in (string[])
            ["id", "priority", "title", "state", "active", "device", "device_name", "evidence", "raised_at", "began_at", "returned_at", "raises", "acknowledged_by", "acknowledged_at", "assigned_to", "quiet_by", "quiet_reason", "quiet_until", "incident", "action", "simulated"])
            csv.Field(column);
        csv.EndLine();
        foreach (var a in alarms)
        {
            csv.Field(a.Id.ToString()).Field((int)a.Priority).Field(a.Definition.Title).Field(Words.Of(a.State)).Field(a.Active ? "true" : "false").Field(a.Device.Id.Value).Field(a.Device.Name).Field(a.Evidence)
                .Field(a.RaisedAt?.ToString()).Field(a.BeganAt?.ToString()).Field(a.ReturnedAt?.ToString()).Field(a.Raises).Field(a.AcknowledgedBy).Field(a.AcknowledgedAt?.ToString()).Field(a.AssignedTo)
                .Field(a.Quiet?.By).Field(a.Quiet?.Reason).Field(a.Quiet?.Until?.ToString()).Field(a.Cause).Field(a.Definition.Action).Field(a.Device.Simulated ? "true" : "false").EndLine();
        }

        return csv.ToString();
    }
}
