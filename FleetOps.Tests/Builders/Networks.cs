using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Builders;

/// <summary>A small network for tests: stations with three connectors of 60 kW each, all simulated, fed by hand.</summary>
internal sealed class Networks
{
    public Roster Roster { get; } = new();

    public LiveFleet Live { get; } = new();

    public static Present At(int second = 0, double speed = 1) => new(Frames.Noon + TimeSpan.FromSeconds(second), Frames.Noon + TimeSpan.FromSeconds(second), speed);

    public Station Add(string id, string name, string zone = "North", double latitude = 13.0, double longitude = 77.6)
    {
        var station = new DeviceId(id);
        var made = new Station(
            station, name, zone, new Coordinates(latitude, longitude), StationType.Fast, 150, new Tariff(18, 0, 1, 15),
            [.. Enumerable.Range(1, 3).Select(n => new Connector(new DeviceId($"{id}-{n}"), station, n, ConnectorStandard.Ccs2, 60))], 4, 4, 0, 0);
        Roster.TryAdd(made, simulated: true);
        return made;
    }

    /// <summary>One frame of the station and one of each connector, plus its status.</summary>
    public void Send(Station station, int second, double powerKw = 60, int waiting = 0, params ConnectorStatus[] statuses)
    {
        var at = Frames.Noon + TimeSpan.FromSeconds(second);
        Live.Apply(Frames.Of(DeviceOf(station.Id), at, ("power_kw", powerKw), ("queue_length", waiting)));
        for (var i = 0; i < station.Connectors.Count; i++)
        {
            var device = DeviceOf(station.Connectors[i].Id);
            Live.Apply(Frames.Of(device, at, ("power_kw", powerKw / station.Connectors.Count)));
            if (i < statuses.Length) Live.Apply(new Frame(device, at, new DeviceEvent.StatusChanged(statuses[i])));
        }
    }

    public void Happen(DeviceId device, int second, DeviceEvent happened) =>
        Live.Apply(new Frame(DeviceOf(device), Frames.Noon + TimeSpan.FromSeconds(second), happened));

    public Device DeviceOf(DeviceId id) => Roster.TryFind(id, out var device) ? device : throw new ArgumentException($"{id} is not in the roster");
}
