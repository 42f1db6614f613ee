using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// What a connector is made with and seldom looks at: its streams, its faults, its sensors, its firmware. Made for all connectors before the connectors themselves, so that what these look at each second
/// lies close together in memory.
/// </summary>
internal sealed class BayParts
{
    public BayParts(Connector connector, WorldPlan plan, FaultBook book, Maker maker)
    {
        var (seed, id) = (plan.Seed, connector.Id.Value);
        var dc = connector.Standard != ConnectorStandard.Type2;
        Stream = NamedStream.For(seed, id, "bay");
        Orders = NamedStream.For(seed, id, "orders");
        Warnings = NamedStream.For(seed, id, "warnings");
        Attempt = new ChargeAttempt(NamedStream.For(seed, id, "attempts"));
        Firmware = Firmware.Draw(dc ? Firmware.DcModule : Firmware.AcPost, NamedStream.For(seed, id, "firmware"));
        Ward = new Ward(connector.Id, seed, plan.FaultRate, plan.Born.UnixMilliseconds / 1000, book, dc ? Bay.DcKinds : Bay.AcKinds, maker);
        Maker = maker;
        Sensors = dc ? new DeviceSensors(seed, id, Bay.DcNoise, Bay.DcOffset) : new DeviceSensors(seed, id, Bay.AcNoise, Bay.AcOffset);
    }

    public Maker Maker { get; }

    public NamedStream Stream { get; }

    public NamedStream Orders { get; }

    public NamedStream Warnings { get; }

    public ChargeAttempt Attempt { get; }

    public Firmware Firmware { get; }

    public Ward Ward { get; }

    public DeviceSensors Sensors { get; }
}
