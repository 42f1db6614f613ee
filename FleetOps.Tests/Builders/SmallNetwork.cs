using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Fakes;

namespace FleetOps.Tests.Builders;

/// <summary>Three stations and a few vehicles in a real live fleet, for pages and their projections. Time stands until a test moves it.</summary>
internal sealed class SmallNetwork
{
    public SmallNetwork()
    {
        Clocks = new Clocks(World, Human);
        Roster.TryAdd(StationOf("BLR-001", "Indiranagar 100 ft Rd", "East", StationType.Fast, 2, 12.9719, 77.6412), simulated: true);
        Roster.TryAdd(StationOf("BLR-002", "Koramangala 5th Block", "South", StationType.Standard, 1, 12.9352, 77.6245), simulated: true);
        Roster.TryAdd(StationOf("BLR-003", "Hebbal hub", "North", StationType.Hub, 2, 13.0358, 77.5970), simulated: true);
        Roster.TryAdd(new Vehicle(new DeviceId("FV-001"), "KA 01 EV 4410", "Tata Nexon EV", 40.5, 50, Simulated: true));
        Roster.TryAdd(new Vehicle(new DeviceId("FV-002"), "KA 05 MG 0932", "MG ZS EV", 50.3, 76, Simulated: true));
        Roster.TryAdd(new Device(new DeviceId("EV_900"), DeviceKind.Vehicle, "EV_900", null, Simulated: false));
    }

    public FakeTimeProvider World { get; } = new();

    public FakeTimeProvider Human { get; } = new();

    public Clocks Clocks { get; }

    /// <summary>The moment at 1×.</summary>
    public Present Present => new(Clocks.WorldNow, Clocks.HumanNow, 1);

    public Roster Roster { get; } = new();

    public LiveFleet Live { get; } = new();

    public SignalCatalog Catalog { get; } = Frames.Catalog;

    public Station Station(string id = "BLR-001") => Roster.FindStation(new DeviceId(id))!;

    public Device Device(string id) => Roster.TryFind(new DeviceId(id), out var device) ? device : throw new ArgumentException(id);

    /// <summary>A station that was not there at the start.</summary>
    public void Join(string id, string name, bool simulated = true) => Roster.TryAdd(StationOf(id, name, "North", StationType.Fast, 2, 13.04, 77.62), simulated);

    public void Say(string id, DeviceEvent happened) => Live.Apply(new Frame(Device(id), Now(id), happened));

    /// <summary>One frame with these values, stamped now.</summary>
    public void Measure(string id, params (string Name, double Value)[] values)
    {
        var device = Device(id);
        var set = Catalog.SetOf(device.Kind, [.. values.Select(v => v.Name)]);
        Live.Apply(new Frame(device, Now(id), new Measurements(set, [.. values.Select(v => v.Value)])));
    }

    public void Advance(double seconds)
    {
        World.Advance(TimeSpan.FromSeconds(seconds));
        Human.Advance(TimeSpan.FromSeconds(seconds));
    }

    public Instant Now(string id) => Device(id).Simulated ? Clocks.WorldNow : Clocks.HumanNow;

    private static Station StationOf(string id, string name, string zone, StationType type, int bays, double latitude, double longitude)
    {
        var station = new DeviceId(id);
        Connector[] connectors =
        [
            .. Enumerable.Range(1, bays).Select(n => new Connector(new DeviceId($"{id}-{n}"), station, n, n == 1 ? ConnectorStandard.Ccs2 : ConnectorStandard.Type2, n == 1 ? 120 : 22)),
        ];
        return new Station(station, name, zone, new Coordinates(latitude, longitude), type, 150, new Tariff(18, 10, 2, 10), connectors, 12, 30, type == StationType.Hub ? 200 : 0, type == StationType.Hub ? 50 : 0);
    }
}
