using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>The diaries of all stations, with the network's sum. It takes frames of any device and keeps those of stations and their connectors. Thread-safe: one lock, held for microseconds.</summary>
public sealed class NetworkDiary
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceId, StationDiary> _of = [];
    private readonly List<StationDiary> _stations = [];

    public NetworkDiary(IEnumerable<Station> stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        foreach (var station in stations) Add(station);
    }

    /// <summary>Begins a diary; a station that has one keeps it.</summary>
    public void Add(Station station)
    {
        lock (_gate)
        {
            if (_of.ContainsKey(station.Id)) return;
            var diary = new StationDiary(station);
            _stations.Add(diary);
            _of[station.Id] = diary;
            foreach (var connector in station.Connectors) _of[connector.Id] = diary;
        }
    }

    public void Note(Frame frame)
    {
        if (frame.Device.Kind is not (DeviceKind.Station or DeviceKind.Connector)) return;
        if (frame.Device.Kind == DeviceKind.Connector && frame.Observation is not DeviceEvent.StatusChanged) return;
        lock (_gate)
        {
            if (_of.TryGetValue(frame.Device.Id, out var diary)) diary.Note(frame);
        }
    }

    /// <summary>Reads one or all diaries while nothing is written.</summary>
    public T Read<T>(Func<IReadOnlyList<StationDiary>, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (_gate) return read(_stations);
    }

    /// <summary>Whether the station has a diary.</summary>
    public bool Knows(DeviceId station) => Find(station) is not null;

    internal StationDiary? Find(DeviceId station)
    {
        lock (_gate) return _of.TryGetValue(station, out var diary) && diary.Station.Id == station ? diary : null;
    }

    /// <summary>The quarter at which the instant's own quarter begins.</summary>
    public static Instant Quarter(Instant instant) => new(instant.UnixMilliseconds / (StationSlot.Minutes * 60_000L) * StationSlot.Minutes * 60_000L);
}
