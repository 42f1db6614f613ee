using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Architecture;

namespace FleetOps.Tests.Builders;

/// <summary>Frames of one vehicle for tests, with the real signal list.</summary>
internal static class Frames
{
    public static readonly SignalCatalog Catalog = ReadCatalog();

    public static readonly Device Vehicle = new(new DeviceId("EV_001"), DeviceKind.Vehicle, "KA 01 EV 0001", null, Simulated: false);

    public static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public static Frame Of(Device device, Instant at, params (string Signal, double Value)[] values)
    {
        var set = Catalog.SetOf(device.Kind, [.. values.Select(v => v.Signal)]);
        return new Frame(device, at, new Measurements(set, [.. values.Select(v => v.Value)]));
    }

    public static Frame Soc(double value, int second = 0) => Of(Vehicle, Noon + TimeSpan.FromSeconds(second), ("soc_pct", value));

    private static SignalCatalog ReadCatalog()
    {
        using var file = File.OpenRead(Path.Combine(SourceTree.Root, "seed", "signals.json"));
        return SignalList.Read(file);
    }
}
