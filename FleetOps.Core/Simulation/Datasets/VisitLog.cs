using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// Puts a driver's visit to a station together from what the devices said (queue, attempts at the connector, session) and writes a row when it is over. A visit that began before the
/// data is not in it. A car that saw the queue and drove on is, though no device saw it: as a survey at the gate would have it.
/// </summary>
internal sealed class VisitLog(DatasetRows rows, World world)
{
    private readonly Dictionary<DeviceId, Bay> _bays = world.Sites.SelectMany(s => s.Bays).ToDictionary(b => b.Device.Id);
    private readonly Dictionary<DeviceId, Station> _stations = world.Plan.Stations.ToDictionary(s => s.Id);
    private readonly Dictionary<(DeviceId Station, string Driver), Visit> _open = [];
    private readonly Dictionary<DeviceId, Visit> _at = [];
    private long _number;

    public static Dataset Describe() => new("driver_sessions", "drivers' visits to stations with their funnel (arrive, authorise, plug, start, complete), one row a visit, in the order in which they ended",
    [
        DatasetColumn.Integer("visit", "", 0, 1e9, "number of the visit"),
        DatasetColumn.Text("station_id", "the station"),
        DatasetColumn.Text("connector_id", "the connector that was tried; empty: none was") with { Optional = true },
        DatasetColumn.Text("driver", "pseudonym of a registered driver, a guest's ticket, or the fleet's driver"),
        DatasetColumn.Text("driver_kind", "whether we know the driver", "registered", "guest", "fleet"),
        DatasetColumn.Text("vehicle_id", "the fleet vehicle; empty: a private car, or it never started") with { Optional = true },
        DatasetColumn.Time("arrived_at", "joined the queue, or stood at the connector at once"),
        DatasetColumn.Number("waited_minutes", "min", 0, 1440, 1, "time in the queue"),
        DatasetColumn.Flag("authorised", "the charger let the driver in"),
        DatasetColumn.Flag("plugged", "the plug locked"),
        DatasetColumn.Flag("started", "energy flowed"),
        DatasetColumn.Flag("completed", "it ended as the driver wished"),
        DatasetColumn.Text("outcome", "how the visit ended", "completed", "broken_off", "failed", "gave_up_waiting", "drove_on", "moved", "in_progress"),
        DatasetColumn.Text("failed_step", "the step at which the driver gave up", "authorise", "plug", "start") with { Optional = true },
        DatasetColumn.Time("started_at", "beginning of the session") with { Optional = true },
        DatasetColumn.Time("ended_at", "end of the session") with { Optional = true },
        DatasetColumn.Number("energy_kwh", "kWh", 0, 200, 3, "energy delivered, at the meter") with { Optional = true },
        DatasetColumn.Number("soc_start_pct", "%", 0, 100, 1, "state of charge at the beginning; AC posts do not know it") with { Optional = true },
        DatasetColumn.Number("soc_end_pct", "%", 0, 100, 1, "state of charge at the end; AC posts do not know it") with { Optional = true },
        DatasetColumn.Number("idle_minutes", "min", 0, 10_000, 1, "plugged but full"),
        DatasetColumn.Number("billed_inr", "INR", 0, 100_000, 2, "what the station's tariff makes of it") with { Optional = true },
        DatasetColumn.Text("stop_reason", "why the session ended, as OCPP 1.6 names it") with { Optional = true },
    ], null);

    public void Take(List<Frame> frames)
    {
        foreach (var frame in frames)
            if (frame.Observation is DeviceEvent happened) Take(frame.Device, frame.At, happened);
    }

    public void TakeDroveOn(Device station, string driver, Instant at) => Close(new Visit(_stations[station.Id], driver, at), "drove_on");

    public void Finish()
    {
        foreach (var visit in _open.Values.OrderBy(v => v.ArrivedAt.UnixMilliseconds).ThenBy(v => v.Station.Id.Value, StringComparer.Ordinal).ThenBy(v => v.Driver, StringComparer.Ordinal).ToArray())
            Close(visit, "in_progress");
    }

    private void Take(Device device, Instant at, DeviceEvent happened)
    {
        switch (happened)
        {
            case DeviceEvent.QueueJoined joined:
                _open[(device.Id, joined.Driver)] = new Visit(_stations[device.Id], joined.Driver, at);
                break;
            case DeviceEvent.QueueLeft left when _open.TryGetValue((device.Id, left.Driver), out var visit):
                visit.WaitedMinutes = left.WaitedMinutes;
                if (!left.Served) Close(visit, "gave_up_waiting");
                break;
            case DeviceEvent.QueueMoved moved when _open.TryGetValue((device.Id, moved.Driver), out var visit):
                visit.WaitedMinutes = moved.WaitedMinutes;
                Close(visit, "moved");
                break;
            case DeviceEvent.StatusChanged { Status: ConnectorStatus.Preparing } when _bays[device.Id].Visit is { } car:
                var station = _stations[device.Parent!.Value];
                if (!_open.TryGetValue((station.Id, car.Driver), out var here)) _open[(station.Id, car.Driver)] = here = new Visit(station, car.Driver, at);
                here.Connector = device.Id;
                _at[device.Id] = here;
                break;
            case DeviceEvent.StatusChanged { Status: ConnectorStatus.SuspendedEV } when _at.TryGetValue(device.Id, out var full):
                full.FullSince = at;
                break;
            case DeviceEvent.AttemptFailed failed when _at.TryGetValue(device.Id, out var visit) && visit.Driver == failed.Driver:
                visit.Reached = failed.Step;
                Close(visit, "failed");
                break;
            case DeviceEvent.SessionStarted started when _at.TryGetValue(device.Id, out var visit):
                (visit.Session, visit.StartedAt) = (started, at);
                break;
            case DeviceEvent.SessionEnded ended when _at.TryGetValue(device.Id, out var visit) && visit.Session is not null:
                (visit.Ended, visit.EndedAt) = (ended, at);
                Close(visit, ended.Reason is "Local" or "EVDisconnected" ? "completed" : "broken_off");
                break;
        }
    }

    private void Close(Visit visit, string outcome)
    {
        if (_open.GetValueOrDefault((visit.Station.Id, visit.Driver)) == visit) _open.Remove((visit.Station.Id, visit.Driver));
        if (visit.Connector is { } used) _at.Remove(used);
        var failed = outcome == "failed" ? visit.Reached : null;
        var begun = visit.Session is not null;
        var idle = visit is { FullSince: { } full, EndedAt: { } end } ? (end - full).TotalMinutes : 0;
        rows.Add(_number++).Add(visit.Station.Id.Value);
        Or(visit.Connector?.Value);
        rows.Add(visit.Driver).Add(visit.Driver.StartsWith("Guest", StringComparison.Ordinal) ? "guest" : visit.Driver.StartsWith("D-", StringComparison.Ordinal) ? "registered" : "fleet");
        Or(visit.Session?.Vehicle?.Value);
        rows.Add(visit.ArrivedAt).Add(visit.WaitedMinutes).Add(begun || failed > ChargingStep.Authorise).Add(begun || failed > ChargingStep.Plug).Add(begun).Add(outcome == "completed").Add(outcome);
        Or(failed?.ToString().ToLowerInvariant());
        Or(visit.StartedAt);
        Or(visit.EndedAt);
        Or(visit.Ended?.EnergyWh / 1000);
        Or(visit.Session?.SocPct);
        Or(visit.Ended?.SocPct);
        rows.Add(idle);
        Or(visit.Ended is { } e ? (double)visit.Station.Tariff.Bill((long)e.EnergyWh, (int)idle) : null);
        Or(visit.Ended?.Reason);
        rows.End();
    }

    private void Or(string? text)
    {
        if (text is null) rows.AddNothing();
        else rows.Add(text);
    }

    private void Or(Instant? time)
    {
        if (time is { } t) rows.Add(t);
        else rows.AddNothing();
    }

    private void Or(double? number)
    {
        if (number is { } n) rows.Add(n);
        else rows.AddNothing();
    }

    private sealed class Visit(Station station, string driver, Instant arrivedAt)
    {
        public Station Station { get; } = station;

        public string Driver { get; } = driver;

        public Instant ArrivedAt { get; } = arrivedAt;

        public double WaitedMinutes { get; set; }

        public DeviceId? Connector { get; set; }

        public ChargingStep? Reached { get; set; }

        public DeviceEvent.SessionStarted? Session { get; set; }

        public DeviceEvent.SessionEnded? Ended { get; set; }

        public Instant? StartedAt { get; set; }

        public Instant? EndedAt { get; set; }

        public Instant? FullSince { get; set; }
    }
}
