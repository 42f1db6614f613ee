using System.Text.Json.Nodes;

namespace FleetOps.Web.Api.Description;

/// <summary>
/// A telemetry frame as it is sent, for the description only (the door reads bytes). Either signals, values by name in the unit of the name, or one event of the closed set
/// (booted, status_changed, fault_raised, fault_cleared, queue_joined, queue_left, queue_moved, attempt_failed, session_started, session_metered, session_ended, vehicle_state_changed).
/// </summary>
public sealed record FrameBody(string DeviceId, DateTimeOffset Timestamp, IReadOnlyDictionary<string, double>? Signals, JsonObject? Event);
