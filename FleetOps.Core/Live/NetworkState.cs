using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>
/// The whole network at one moment: every station summed over its connectors, and the totals. A projection of <see cref="LiveFleet"/>, not a store; immutable, so many
/// readers may share one. Stations stand worst first.
/// </summary>
public sealed record NetworkState(Present At, IReadOnlyList<StationState> Stations, IReadOnlyDictionary<VehicleState, int> Vehicles, int Drivable, TimeSpan? NewestAge)
{
    // A station sends once a second; this long a silence, in its own time at 1×, is an outage and not a hiccup.
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);

    public int Online { get; } = Stations.Count(s => s.IsOnline);

    public int Abnormal { get; } = Stations.Count(s => s.IsAbnormal);

    public int Connectors { get; } = Stations.Sum(s => s.Station.Connectors.Count);

    public int InUse { get; } = Stations.Sum(s => s.InUse);

    public int Charging { get; } = Stations.Sum(s => s.Charging);

    public int Waiting { get; } = Stations.Sum(s => s.Waiting ?? 0);

    public double PowerKw { get; } = Stations.Sum(s => s.PowerKw ?? 0);

    public double SiteLimitKw { get; } = Stations.Sum(s => s.Station.SiteLimitKw);

    public static NetworkState Of(LiveFleet live, Roster roster, Present at)
    {
        TimeSpan? newest = null;
        var vehicles = new Dictionary<VehicleState, int>();
        var drivable = 0;
        foreach (var twin in live.Twins(DeviceKind.Vehicle))
        {
            if (!at.Knows(twin.Device)) continue;
            Freshen(twin);
            drivable++;
            if (twin.VehicleState is { } state) vehicles[state] = vehicles.GetValueOrDefault(state) + 1;
        }

        var stations = new List<StationState>(64);
        foreach (var station in roster.Stations)
        {
            if (Known(live, station.Id, at) is { } twin) Freshen(twin);
            stations.Add(StateOf(station, live, at));
        }

        stations.Sort(WorstFirst);
        return new NetworkState(at, stations, vehicles, drivable, newest);

        void Freshen(Twin twin)
        {
            if (twin.LastSeen is not { } seen) return;
            var age = at.Age(twin.Device, seen);
            if (twin.Device.Simulated && at.Speed > 1) age /= at.Speed;
            if (newest is null || age < newest) newest = age;
        }
    }

    /// <summary>One station by itself, for who cannot wait for the next whole.</summary>
    public static StationState StateOf(Station station, LiveFleet live, Present at)
    {
        var twin = Known(live, station.Id, at);
        int inUse = 0, charging = 0, heard = 0, silent = 0;
        List<int>? faulted = null, missing = null;
        double delivered = 0;
        Instant? last = twin?.LastSeen;
        foreach (var connector in station.Connectors)
        {
            if (Known(live, connector.Id, at) is not { LastSeen: { } seen } plug) continue;
            heard++;
            if (last is null || seen > last) last = seen;
            var quiet = !at.IsFresh(plug.Device, seen, SilentAfter);
            if (quiet) silent++;
            if (plug.Fault is not null || plug.Status == ConnectorStatus.Faulted) (faulted ??= []).Add(connector.Number);
            else if (quiet || plug.Status == ConnectorStatus.Unavailable) (missing ??= []).Add(connector.Number);
            if (quiet) continue;
            if (IsOccupied(plug.Status)) inUse++;
            if (plug.Status == ConnectorStatus.Charging) charging++;
            if (plug.Read("power_kw") is { } power) delivered += power.Value;
        }

        var device = twin?.Device;
        var stationQuiet = twin?.LastSeen is not { } stationSeen || !at.IsFresh(twin.Device, stationSeen, SilentAfter);
        var offline = last is not null && stationQuiet && silent == heard;
        var condition = last is null ? StationCondition.Awaited
            : offline ? StationCondition.Offline
            : twin?.Fault is not null || faulted is not null ? StationCondition.Fault
            : missing is not null ? StationCondition.Reduced
            : StationCondition.Normal;
        return new StationState(
            station, condition, inUse, charging, faulted ?? [], offline ? [] : missing ?? [],
            Fresh("queue_length") is { } waiting ? (int)waiting : null,
            Fresh("power_kw") ?? (heard > 0 && !offline ? delivered : null),
            twin?.Fault?.Code ?? FaultOf(station, live, at),
            last,
            last is { } newest ? at.Age(device ?? DeviceOf(station, live), newest) : null);

        double? Fresh(string name) => twin?.Read(name) is { } reading && at.QualityOf(twin.Device, reading) != Quality.Stale ? reading.Value : null;
    }

    private static Device DeviceOf(Station station, LiveFleet live) =>
        station.Connectors.Select(c => live.Find(c.Id)?.Device).FirstOrDefault(d => d is not null) ?? new Device(station.Id, DeviceKind.Station, station.Name, null, Simulated: false);

    private static Twin? Known(LiveFleet live, DeviceId id, Present at) => live.Find(id) is { } twin && at.Knows(twin.Device) ? twin : null;

    private static string? FaultOf(Station station, LiveFleet live, Present at) =>
        station.Connectors.Select(c => Known(live, c.Id, at)?.Fault?.Code).FirstOrDefault(code => code is not null);

    /// <summary>A vehicle is at the plug.</summary>
    public static bool IsOccupied(ConnectorStatus? status) => status is
        ConnectorStatus.Preparing or ConnectorStatus.Charging or ConnectorStatus.SuspendedEV or ConnectorStatus.SuspendedEVSE or ConnectorStatus.Finishing;

    private static int WorstFirst(StationState a, StationState b)
    {
        var byCondition = a.Condition.CompareTo(b.Condition);
        if (byCondition != 0) return byCondition;
        var byQueue = (b.Waiting ?? 0).CompareTo(a.Waiting ?? 0);
        if (byQueue != 0) return byQueue;
        // Bays in use and then the name: load itself flickers, and a list that reorders each second cannot be read.
        var byUse = (b.InUse * a.Station.Connectors.Count).CompareTo(a.InUse * b.Station.Connectors.Count);
        return byUse != 0 ? byUse : string.CompareOrdinal(a.Station.Name, b.Station.Name);
    }
}
