using FleetOps.Core.Fleet;

namespace FleetOps.Core.Alarms.Incidents;

/// <summary>
/// What belongs together in the network: which stations share a supply, and which stand in one zone. Stations within one square of 0.05° share a feeder (docs/world.md); nothing better is known of the grid. Immutable.
/// </summary>
public sealed class Topology
{
    private const double SquareDegrees = 0.05;
    private readonly Dictionary<DeviceId, Station> _stations;
    private readonly Dictionary<string, int> _ofFeeder;
    private readonly Dictionary<string, int> _ofZone;

    public Topology(IEnumerable<Station> stations)
    {
        _stations = stations.ToDictionary(s => s.Id);
        _ofFeeder = _stations.Values.GroupBy(FeederOf).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        _ofZone = _stations.Values.GroupBy(s => s.Zone).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    public int Count => _stations.Count;

    public static string FeederOf(Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return $"F-{(int)Math.Floor(station.Place.Latitude / SquareDegrees)}-{(int)Math.Floor(station.Place.Longitude / SquareDegrees)}";
    }

    /// <summary>The station at which a device stands; null for what moves or is not known.</summary>
    public Station? StationOf(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return _stations.GetValueOrDefault(device.Parent ?? device.Id);
    }

    public int StationsOn(string feeder) => _ofFeeder.GetValueOrDefault(feeder);

    public int StationsIn(string zone) => _ofZone.GetValueOrDefault(zone);
}
