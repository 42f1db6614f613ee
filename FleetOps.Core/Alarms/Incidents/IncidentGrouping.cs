using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Incidents;

/// <summary>
/// Finds the causes behind the alarms that stand: half the network or most of a zone offline, a feeder, a firmware, a station, one device; in a flood also one kind of alarm at many devices. Pure: the same alarms give the same incidents.
/// The rules are those of an operator: what fails together on one supply within ten minutes has one cause, and so has what fails at a site within ten minutes of its supply or its line.
/// </summary>
public static class IncidentGrouping
{
    private const int OfKindInFlood = 3;
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(10);
    private static readonly string[] Offline = ["station_offline"];
    private static readonly string[] Supply = ["station_offline", "supply_voltage", "supply_voltage_reading"];

    /// <param name="alarms">Those that stand, and those that are suppressed while their condition holds.</param>
    /// <param name="topology">What belongs together.</param>
    /// <param name="flood">Whether more come than people can read.</param>
    public static IReadOnlyList<Incident> Of(IReadOnlyList<Alarm> alarms, Topology topology, bool flood)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(topology);
        var wide = Wide(alarms, topology);
        var roots = alarms.Where(a => a.Device.Kind == DeviceKind.Station && a.BeganAt is not null && Supply.Contains(a.Definition.Kind)).GroupBy(a => a.Device.Id).ToDictionary(g => g.Key, g => g.MinBy(a => a.BeganAt)!);
        var firmware = FirmwareFailures.Of(alarms);
        var common = !flood ? [] : alarms.GroupBy(a => a.Definition.Kind).Where(g => g.Count() >= OfKindInFlood).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. alarms.GroupBy(a => Wider(a.Cause, CauseOf(a))).Select(g => Make(g.Key, [.. g.Order(RootFirst)], topology))
                .OrderBy(i => i.Priority).ThenByDescending(i => i.Unacknowledged).ThenBy(i => i.Since).ThenBy(i => i.Key, StringComparer.Ordinal),
        ];

        // A firmware that fails explains what fails alike on it, also where people may be hurt.
        string CauseOf(Alarm alarm)
        {
            if (topology.StationOf(alarm.Device) is not { } station) return $"device:{alarm.Device.Id}";
            // Where people may be hurt, no failure of supply or line explains it away.
            var safety = alarm.Definition.Safety;
            if (!safety && wide.TryGetValue(station.Id, out var cause) && Follows(alarm, cause.From)) return cause.Key;
            if (firmware.TryGetValue(alarm.Id, out var version)) return version;
            if (common.Contains(alarm.Definition.Kind)) return $"kind:{alarm.Definition.Kind}";
            return !safety && roots.TryGetValue(station.Id, out var root) && Follows(alarm, root.BeganAt!.Value) ? $"station:{station.Id}" : $"device:{alarm.Device.Id}";
        }
    }

    /// <summary>How far a cause reaches, from its key.</summary>
    public static IncidentKind KindOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[..key.IndexOf(':', StringComparison.Ordinal)] switch
        {
            "device" => IncidentKind.Device,
            "station" => IncidentKind.Station,
            "kind" => IncidentKind.Kind,
            "firmware" => IncidentKind.Firmware,
            "feeder" => IncidentKind.Feeder,
            "zone" => IncidentKind.Zone,
            "network" => IncidentKind.Network,
            _ => throw new ArgumentException($"'{key}' is not a cause.", nameof(key)),
        };
    }

    private static string Wider(string? before, string now) => before is not null && KindOf(before) >= KindOf(now) ? before : now;

    private static bool Follows(Alarm alarm, Instant from) => alarm.BeganAt is { } began && began >= from - Together && began <= from + Together;

    /// <summary>The causes that reach beyond one station, and since when, by station.</summary>
    private static Dictionary<DeviceId, (string Key, Instant From)> Wide(IReadOnlyList<Alarm> alarms, Topology topology)
    {
        var found = new Dictionary<DeviceId, (string, Instant)>();
        var offline = AtStations(alarms, Offline, topology);
        if (offline.Count >= 5 && offline.Count * 2 >= topology.Count) Mark("network:all", offline);
        foreach (var zone in offline.GroupBy(s => s.Station.Zone))
            if (zone.Count() >= 3 && zone.Count() * 5 >= topology.StationsIn(zone.Key) * 3) Mark($"zone:{zone.Key}", [.. zone]);
        foreach (var feeder in AtStations(alarms, Supply, topology).GroupBy(s => Topology.FeederOf(s.Station)))
        {
            // Those that began within ten minutes of the first; a station that failed days ago is another story.
            var first = feeder.OrderBy(s => s.Began).ToList();
            for (var i = 0; i + 1 < first.Count; i++)
            {
                var together = first.Skip(i).TakeWhile(s => s.Began - first[i].Began <= Together).ToList();
                if (together.Count < 2) continue;
                Mark($"feeder:{feeder.Key}", together);
                break;
            }
        }

        return found;

        void Mark(string key, List<(Station Station, Instant Began)> stations)
        {
            foreach (var (station, began) in stations) found.TryAdd(station.Id, (key, began));
        }
    }

    private static List<(Station Station, Instant Began)> AtStations(IReadOnlyList<Alarm> alarms, string[] kinds, Topology topology) =>
    [
        .. alarms.Where(a => kinds.Contains(a.Definition.Kind) && a.BeganAt is not null).Select(a => (Station: topology.StationOf(a.Device), Began: a.BeganAt!.Value))
            .Where(s => s.Station is not null).GroupBy(s => s.Station!.Id).Select(g => (g.First().Station!, g.Min(s => s.Began))),
    ];

    // The station before its bays, supply and line before what follows from them, then the most urgent, then the oldest.
    private static readonly Comparer<Alarm> RootFirst = Comparer<Alarm>.Create((a, b) =>
    {
        var by = Rank(a).CompareTo(Rank(b));
        if (by == 0) by = a.Priority.CompareTo(b.Priority);
        if (by == 0) by = Nullable.Compare(a.BeganAt, b.BeganAt);
        return by == 0 ? a.Id.CompareTo(b.Id) : by;
        static int Rank(Alarm alarm) => alarm.Definition.Kind == "station_offline" ? 0 : Supply.Contains(alarm.Definition.Kind) ? 1 : 2;
    });

    private static Incident Make(string key, Alarm[] alarms, Topology topology)
    {
        var (kind, root) = (KindOf(key), alarms[0]);
        var stations = alarms.Select(a => topology.StationOf(a.Device)?.Id).OfType<DeviceId>().Distinct().Count();
        var name = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var title = kind switch
        {
            IncidentKind.Network => $"{stations} of {topology.Count} stations are not heard",
            IncidentKind.Zone => $"Zone {name}: {stations} of {topology.StationsIn(name)} stations are not heard",
            IncidentKind.Feeder => $"Feeder {name}: {stations} of {topology.StationsOn(name)} stations without good supply",
            IncidentKind.Firmware => $"{root.Definition.Title} at {alarms.Length} devices of firmware {FirmwareFailures.VersionOf(name)}",
            IncidentKind.Kind => $"{root.Definition.Title} at {alarms.Length} devices",
            _ => $"{root.Definition.Title}, {root.Device.Name}",
        };
        var most = alarms.Min(a => a.Priority);
        return new Incident(key, kind, title, kind >= IncidentKind.Firmware && most > AlarmPriority.High ? AlarmPriority.High : most, root, alarms);
    }
}
