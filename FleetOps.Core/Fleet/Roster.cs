using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FleetOps.Core.Fleet;

/// <summary>
/// The devices, stations and vehicles this control room knows, in memory. Lookups take a <see cref="DeviceId"/> or its UTF-8 bytes and do not
/// allocate. Thread-safe; devices are added and never removed while the process lives. At most <see cref="Capacity"/> devices:
/// enrolment beyond it is refused, not evicted.
/// </summary>
public sealed class Roster(int capacity = 100_000)
{
    private readonly ConcurrentDictionary<string, Device> _devices = new(Utf8Comparer.Instance);
    private readonly ConcurrentDictionary<DeviceId, Station> _stations = new();
    private readonly ConcurrentDictionary<DeviceId, Vehicle> _vehicles = new();
    private readonly Lock _adding = new();
    private int _count;

    public int Capacity { get; } = capacity;

    public int Count => Volatile.Read(ref _count);

    public ICollection<Device> Devices => _devices.Values;

    public ICollection<Station> Stations => _stations.Values;

    public ICollection<Vehicle> Vehicles => _vehicles.Values;

    /// <summary>Adds or replaces a device. False when the roster is full and the device is new.</summary>
    public bool TryAdd(Device device)
    {
        lock (_adding)
        {
            if (_devices.ContainsKey(device.Id.Value))
            {
                _devices[device.Id.Value] = device;
                return true;
            }

            if (_count >= Capacity) return false;
            _devices[device.Id.Value] = device;
            Volatile.Write(ref _count, _count + 1);
            return true;
        }
    }

    /// <summary>Adds a station with its connectors, each as a device.</summary>
    public bool TryAdd(Station station, bool simulated)
    {
        var added = TryAdd(new Device(station.Id, DeviceKind.Station, station.Name, null, simulated));
        foreach (var connector in station.Connectors)
            added &= TryAdd(new Device(connector.Id, DeviceKind.Connector, $"{station.Name}, bay {connector.Number}", station.Id, simulated));
        if (added) _stations[station.Id] = station;
        return added;
    }

    public bool TryAdd(Vehicle vehicle)
    {
        var added = TryAdd(new Device(vehicle.Id, DeviceKind.Vehicle, vehicle.Registration, null, vehicle.Simulated));
        if (added) _vehicles[vehicle.Id] = vehicle;
        return added;
    }

    public bool TryFind(DeviceId id, [NotNullWhen(true)] out Device? device) => _devices.TryGetValue(id.Value, out device);

    public bool TryFind(ReadOnlySpan<byte> utf8Id, [NotNullWhen(true)] out Device? device) =>
        _devices.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(utf8Id, out device);

    public Station? FindStation(DeviceId id) => _stations.GetValueOrDefault(id);

    public Vehicle? FindVehicle(DeviceId id) => _vehicles.GetValueOrDefault(id);

    /// <summary>Ordinal comparison of ASCII strings that also answers for their UTF-8 bytes (device ids are ASCII by rule).</summary>
    private sealed class Utf8Comparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string text)
        {
            Span<byte> bytes = stackalloc byte[DeviceId.MaxLength];
            return Encoding.ASCII.TryGetBytes(text, bytes, out var written) ? GetHashCode(bytes[..written]) : 0;
        }

        public bool Equals(ReadOnlySpan<byte> utf8, string text) => Ascii.Equals(utf8, text);

        public int GetHashCode(ReadOnlySpan<byte> utf8)
        {
            var hash = new HashCode();
            hash.AddBytes(utf8);
            return hash.ToHashCode();
        }

        public string Create(ReadOnlySpan<byte> utf8) => Encoding.ASCII.GetString(utf8);
    }
}
