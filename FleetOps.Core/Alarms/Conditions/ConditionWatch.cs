using System.Globalization;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Conditions;

/// <summary>
/// Looks at the twins, off the path on which frames come in, and says which conditions began or ended since the last look: a condition counts once it held for its on-delay, and is over once it was back inside its deadband for
/// its off-delay. What is not known (a stale value, a device not heard since the start, a world that has not arrived) changes nothing. What begins and ends between two looks is not seen. Not thread-safe: one loop owns it.
/// </summary>
public sealed class ConditionWatch
{
    private static readonly Device Room = new(AlarmId.ControlRoom, DeviceKind.Equipment, "Control room", null, Simulated: false);
    private readonly Dictionary<DeviceKind, AlarmDefinition[]> _ofKind;
    private readonly Dictionary<(DeviceKind, string), AlarmDefinition> _ofCode = [];
    private readonly AlarmDefinition[] _ofRoom;
    private readonly Dictionary<DeviceId, Track[]> _tracks = [];
    private readonly LiveFleet _live;
    private readonly Roster _roster;
    private readonly AssessmentBoard? _board;
    private readonly IHistory? _history;
    private readonly List<ConditionChange> _changes = [];
    private readonly Dictionary<DeviceKind, Dictionary<string, int>> _firmwares = [];

    public ConditionWatch(AlarmCatalogue catalogue, LiveFleet live, Roster roster, AssessmentBoard? board, IHistory? history)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        (_live, _roster, _board, _history) = (live, roster, board, history);
        _ofKind = catalogue.All.Where(d => d.Device is not null).GroupBy(d => d.Device!.Value).ToDictionary(g => g.Key, g => g.ToArray());
        _ofRoom = [.. catalogue.All.Where(d => d.Device is null)];
        foreach (var definition in catalogue.All.Where(d => d.Source == AlarmSource.Fault))
            foreach (var code in definition.Codes) _ofCode.TryAdd((definition.Device!.Value, code), definition);
    }

    /// <summary>After a restart: these were active, so that they are not raised again.</summary>
    public void Begin(IEnumerable<Alarm> active)
    {
        ArgumentNullException.ThrowIfNull(active);
        foreach (var alarm in active)
        {
            var definitions = alarm.Definition.Device is { } kind ? _ofKind[kind] : _ofRoom;
            var at = Array.FindIndex(definitions, d => d.Kind == alarm.Definition.Kind);
            if (at >= 0) TracksOf(alarm.Device.Id, definitions)[at] = new Track { Raw = true, Active = true };
        }
    }

    /// <summary>What changed; the list is used again at the next look.</summary>
    public IReadOnlyList<ConditionChange> Look(Present present)
    {
        _changes.Clear();
        _firmwares.Clear();
        foreach (var (kind, definitions) in _ofKind)
        {
            foreach (var twin in _live.Twins(kind))
            {
                if (!present.Knows(twin.Device)) continue;
                var tracks = TracksOf(twin.Device.Id, definitions);
                var now = present.For(twin.Device);
                for (var i = 0; i < definitions.Length; i++) Follow(definitions[i], twin.Device, twin, ref tracks[i], Holds(definitions[i], twin, present, tracks[i].Raw), now, present);
            }
        }

        for (var i = 0; i < _ofRoom.Length; i++)
            Follow(_ofRoom[i], Room, null, ref TracksOf(Room.Id, _ofRoom)[i], _history?.Health.Problem is not null, present.Human, present);
        return _changes;
    }

    private Track[] TracksOf(DeviceId device, AlarmDefinition[] definitions)
    {
        if (!_tracks.TryGetValue(device, out var tracks)) _tracks[device] = tracks = new Track[definitions.Length];
        return tracks;
    }

    private void Follow(AlarmDefinition definition, Device device, Twin? twin, ref Track track, bool? holds, Instant now, Present present)
    {
        if (holds is not { } raw) return;
        if (raw != track.Raw || track.Since is null && raw != track.Active)
        {
            track.Raw = raw;
            // A fault says itself since when; it may have been told late.
            track.Since = raw && definition.Source == AlarmSource.Fault && twin?.FaultSince is { } since && since < now ? since : now;
        }

        if (track.Raw == track.Active || track.Since is not { } from || now - from < (track.Raw ? definition.OnDelay : definition.OffDelay)) return;
        track.Active = track.Raw;
        var firmware = track.Active && twin is not null ? FirmwareOf(twin) : null;
        _changes.Add(new ConditionChange(definition, device, track.Active, EvidenceOf(definition, device, twin, present), track.Active ? from : now) { Firmware = firmware, FirmwareShare = firmware is null ? 0 : ShareOf(device.Kind, firmware) });
    }

    // A charger may tell its firmware once for all of its connectors.
    private string? FirmwareOf(Twin twin) => twin.Firmware ?? (twin.Device.Parent is { } parent ? _live.Find(parent)?.Firmware : null);

    // Counted at most once a look, and only where something began.
    private double ShareOf(DeviceKind kind, string firmware)
    {
        if (!_firmwares.TryGetValue(kind, out var counts)) _firmwares[kind] = counts = _live.Twins(kind).Select(FirmwareOf).OfType<string>().GroupBy(f => f, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return (double)counts.GetValueOrDefault(firmware) / Math.Max(1, counts.Values.Sum());
    }

    private bool? Holds(AlarmDefinition definition, Twin twin, Present present, bool was)
    {
        switch (definition.Source)
        {
            case AlarmSource.Fault:
                return CodeOf(twin) is { } code && (_ofCode.GetValueOrDefault((twin.Device.Kind, code)) ?? _ofCode.GetValueOrDefault((twin.Device.Kind, "*"))) == definition;
            case AlarmSource.Signal:
                return Fresh(twin, definition.Signal!, present) is { } value ? definition.IsBeyond(value, was) : null;
            case AlarmSource.SiteLimit:
                return ShareOf(twin, present) is { } share ? definition.IsBeyond(share, was) : null;
            case AlarmSource.Silence:
                return twin.LastSeen is { } seen ? !present.IsFresh(twin.Device, seen, definition.SilentAfter) : null;
            case AlarmSource.Offline:
                return IsOffline(twin, present, definition.SilentAfter);
            case AlarmSource.FailureForecast:
                // A stand-in's guess is no alarm, and what has failed already is not forecast.
                return _board?.Of(twin.Device.Id) is { Failure: { } score, By.IsStandIn: false } ? score.Alarm && twin.Fault is null : null;
            case AlarmSource.Anomaly:
                return _board?.Of(twin.Device.Id) is { Anomaly: { } anomaly, By.IsStandIn: false } ? anomaly.Flag && !HasFault(twin) : null;
            default:
                return null;
        }
    }

    private static string? CodeOf(Twin twin) => twin.Fault?.Code ?? (twin.Status == ConnectorStatus.Faulted ? "Faulted" : null);

    private static double? Fresh(Twin twin, string signal, Present present) =>
        twin.Read(signal) is { } reading && present.IsFresh(twin.Device, reading.At, reading.Signal.StaleAfter) ? reading.Value : null;

    private double? ShareOf(Twin twin, Present present) =>
        _roster.FindStation(twin.Device.Id) is { SiteLimitKw: > 0 and var limit } && Fresh(twin, "power_kw", present) is { } power ? 100 * power / limit : null;

    private bool? IsOffline(Twin twin, Present present, TimeSpan after)
    {
        if (twin.LastSeen is not { } seen) return null;
        if (present.IsFresh(twin.Device, seen, after)) return false;
        if (_roster.FindStation(twin.Device.Id) is not { } station) return true;
        foreach (var connector in station.Connectors)
            if (_live.Find(connector.Id) is { LastSeen: { } heard } plug && present.IsFresh(plug.Device, heard, after)) return false;
        return true;
    }

    private bool HasFault(Twin twin)
    {
        if (twin.Fault is not null) return true;
        if (_roster.FindStation(twin.Device.Id) is not { } station) return false;
        foreach (var connector in station.Connectors)
            if (_live.Find(connector.Id)?.Fault is not null) return true;
        return false;
    }

    private string EvidenceOf(AlarmDefinition definition, Device device, Twin? twin, Present present) => definition.Source switch
    {
        AlarmSource.Fault => twin?.Fault is { } fault ? fault.VendorCode is { } vendor ? $"{fault.Code} {vendor}" : fault.Code : twin?.Status is { } status ? $"Status {status}" : "",
        AlarmSource.Signal => twin?.Read(definition.Signal!) is { } reading
            ? string.Create(CultureInfo.InvariantCulture, $"{reading.Signal.Label} {Math.Round(reading.Value, reading.Signal.Decimals)} {reading.Signal.Unit}").TrimEnd() : "",
        AlarmSource.SiteLimit => twin is not null && ShareOf(twin, present) is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share:0} % of the site's limit") : "",
        AlarmSource.Silence or AlarmSource.Offline => twin?.LastSeen is { } seen ? $"Last heard {seen}" : "",
        AlarmSource.FailureForecast => _board?.Of(device.Id)?.Failure is { } score ? string.Create(CultureInfo.InvariantCulture, $"{100 * score.WithinHour:0} % within the hour{(score.Kind is { } kind ? $", {kind.Replace('_', ' ')}" : "")}") : "",
        AlarmSource.Anomaly => _board?.Of(device.Id)?.Anomaly is { } anomaly ? string.Create(CultureInfo.InvariantCulture, $"Score {anomaly.Score:0.00}") : "",
        AlarmSource.Store => _history?.Health.Problem ?? "",
        _ => "",
    };

    private struct Track
    {
        public bool Raw;
        public bool Active;
        public Instant? Since;
    }
}
