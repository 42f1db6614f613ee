using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Disputes;

/// <summary>
/// A charging session put together from a connector's events: who, when, the meter at both ends and between, what happened, and how long the car was full and stayed. World time. <paramref name="End"/> is null while it is
/// under way. Immutable.
/// </summary>
public sealed record ChargingRecord(DeviceEvent.SessionStarted Start, Device Connector, Instant StartedAt, DeviceEvent.SessionEnded? End, Instant? EndedAt, IReadOnlyList<MeterReading> Meter, IReadOnlyList<Frame> Happened, TimeSpan Idle)
{
    /// <summary>What the meter counted from the first to the last reading.</summary>
    public double MeteredWh => Meter[^1].MeterWh - Meter[0].MeterWh;

    /// <summary>Whole minutes, as they are billed.</summary>
    public int IdleMinutes => (int)Idle.TotalMinutes;

    /// <param name="session">Whose.</param>
    /// <param name="events">All events of the connector around it, in any order.</param>
    /// <param name="now">How far a session that is under way has come.</param>
    /// <returns>Null where its beginning is not among them.</returns>
    public static ChargingRecord? Of(string session, IEnumerable<Frame> events, Instant now)
    {
        ArgumentNullException.ThrowIfNull(events);
        Frame[] all = [.. events.OrderBy(e => e.At)];
        var first = Array.FindIndex(all, f => f.Observation is DeviceEvent.SessionStarted started && started.Session == session);
        if (first < 0) return null;
        var start = (DeviceEvent.SessionStarted)all[first].Observation;
        var last = Array.FindIndex(all, f => f.Observation is DeviceEvent.SessionEnded ended && ended.Session == session);
        var end = last < 0 ? null : (DeviceEvent.SessionEnded)all[last].Observation;
        Instant? endedAt = last < 0 ? null : all[last].At;
        List<MeterReading> meter = [new(all[first].At, start.MeterWh, start.SocPct)];
        List<Frame> happened = [];
        var (idle, since) = (TimeSpan.Zero, (Instant?)null);
        foreach (var frame in all.Where(f => f.At >= all[first].At && f.At <= (endedAt ?? now)))
        {
            if (frame.Observation is DeviceEvent.SessionMetered metered)
            {
                if (metered.Session == session) meter.Add(new MeterReading(frame.At, metered.MeterWh, metered.SocPct));
                continue;
            }

            happened.Add(frame);
            if (frame.Observation is not DeviceEvent.StatusChanged(var status)) continue;
            if (status == ConnectorStatus.SuspendedEV) since ??= frame.At;
            else if (since is { } began) (idle, since) = (idle + (frame.At - began), null);
        }

        if (since is { } open) idle += (endedAt ?? now) - open;
        if (end is not null) meter.Add(new MeterReading(endedAt!.Value, end.MeterWh, end.SocPct));
        return new ChargingRecord(start, all[first].Device, all[first].At, end, endedAt, meter, happened, idle);
    }
}
