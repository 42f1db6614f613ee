using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Failure;

/// <summary>All stations' tracks, fed with the network's frames; frames of other devices are passed over. Not thread-safe: one loop owns it.</summary>
public sealed class FailureTracks
{
    private readonly Dictionary<DeviceId, (StationTrack Station, int Connector)> _places = [];
    private readonly List<StationTrack> _stations = [];

    public IReadOnlyList<StationTrack> Stations => _stations;

    /// <summary>Follows a station and its connectors from now on; false when it is followed already.</summary>
    public bool TryAdd(Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        if (_places.ContainsKey(station.Id)) return false;
        _stations.Add(Place(new StationTrack(station)));
        return true;
    }

    /// <summary>Begins a station anew, as after a start: what is plugged in and what is faulted stays known, as a twin would say it.</summary>
    internal StationTrack Forget(int number) => _stations[number] = Place(_stations[number].Anew());

    public StationTrack? Find(DeviceId station) => _places.TryGetValue(station, out var place) && place.Connector < 0 ? place.Station : null;

    private StationTrack Place(StationTrack track)
    {
        var station = track.Station;
        _places[station.Id] = (track, -1);
        for (var c = 0; c < station.Connectors.Count; c++) _places[station.Connectors[c].Id] = (track, c);
        return track;
    }

    public void Take(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!_places.TryGetValue(frame.Device.Id, out var place)) return;
        if (place.Connector < 0) place.Station.Take(frame);
        else place.Station.Connectors[place.Connector].Take(frame);
    }

    public void MoveTo(Instant now)
    {
        foreach (var station in _stations) station.MoveTo(now.UnixMilliseconds);
    }
}
