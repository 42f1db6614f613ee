using System.Text.Json;
using System.Text.Json.Nodes;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Api.Past;

/// <summary>Something that happened at a device. <paramref name="Detail"/> holds the event's own fields in snake_case, as the door takes them.</summary>
public sealed record EventReply(string DeviceId, string Timestamp, string Type, JsonObject Detail)
{
    internal static EventReply Of(Frame frame)
    {
        var happened = (DeviceEvent)frame.Observation;
        return new EventReply(frame.Device.Id.Value, frame.At.ToString(), JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.GetType().Name), DetailOf(happened));
    }

    private static JsonObject DetailOf(DeviceEvent happened) => happened switch
    {
        DeviceEvent.Booted e => new JsonObject { ["firmware"] = e.Firmware },
        DeviceEvent.StatusChanged e => new JsonObject { ["status"] = Words.Of(e.Status) },
        DeviceEvent.FaultRaised e => new JsonObject { ["code"] = e.Code, ["vendor_code"] = e.VendorCode },
        DeviceEvent.FaultCleared e => new JsonObject { ["code"] = e.Code },
        DeviceEvent.QueueJoined e => new JsonObject { ["driver"] = e.Driver, ["waiting"] = e.Waiting },
        DeviceEvent.QueueLeft e => new JsonObject { ["driver"] = e.Driver, ["waited_minutes"] = e.WaitedMinutes, ["served"] = e.Served },
        DeviceEvent.QueueMoved e => new JsonObject { ["driver"] = e.Driver, ["waited_minutes"] = e.WaitedMinutes, ["to"] = e.To.Value },
        DeviceEvent.AttemptFailed e => new JsonObject { ["driver"] = e.Driver, ["step"] = Words.Of(e.Step), ["reason"] = e.Reason },
        DeviceEvent.SessionStarted e => new JsonObject
        {
            ["session"] = e.Session,
            ["driver"] = e.Driver,
            ["vehicle"] = e.Vehicle?.Value,
            ["meter_wh"] = e.MeterWh,
            ["soc_pct"] = e.SocPct,
        },
        DeviceEvent.SessionMetered e => new JsonObject { ["session"] = e.Session, ["meter_wh"] = e.MeterWh, ["soc_pct"] = e.SocPct },
        DeviceEvent.SessionEnded e => new JsonObject
        {
            ["session"] = e.Session,
            ["meter_wh"] = e.MeterWh,
            ["energy_wh"] = e.EnergyWh,
            ["soc_pct"] = e.SocPct,
            ["reason"] = e.Reason,
        },
        DeviceEvent.VehicleStateChanged e => new JsonObject { ["state"] = Words.Of(e.State), ["at"] = e.At?.Value },
        _ => throw new NotSupportedException($"{happened.GetType()} is not a device event."),
    };
}
