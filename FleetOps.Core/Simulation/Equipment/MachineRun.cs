using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Equipment;

/// <summary>
/// The machines of one seed alone, without the network around them: what they report hour by hour, with the truth beside it. The same machines and weather as in a world of that seed.
/// </summary>
public static class MachineRun
{
    /// <summary>Frames in the order of time, each with the risk of its hour (a label).</summary>
    /// <param name="seed">Whose machines.</param>
    /// <param name="stations">Where they stand.</param>
    /// <param name="signals">The signal list.</param>
    /// <param name="from">The first hour.</param>
    /// <param name="hours">How many.</param>
    /// <param name="suffix">Added to the devices' ids, so that machines of several seeds can be told apart; empty for none.</param>
    public static IEnumerable<(Frame Frame, int Risk)> Play(ulong seed, IReadOnlyList<Station> stations, SignalCatalog signals, Instant from, int hours, string suffix)
    {
        var shape = new Shapes(signals).Machine;
        var park = new MachinePark(seed, stations, new SimulatedWeather(seed, TimeProvider.System), World.OpenedAt, from.UnixMilliseconds / 1000);
        Device[] devices = [.. park.Machines.Select(m => suffix.Length == 0 ? m.Device : m.Device with { Id = new DeviceId(m.Device.Id.Value + suffix) })];
        for (var hour = 0; hour < hours; hour++)
        {
            for (var i = 0; i < devices.Length; i++)
            {
                var lived = park.Machines[i].Live();
                var values = new double[shape.Count];
                MachinePark.Values(lived, values);
                yield return (shape.Make(devices[i], lived.From + TimeSpan.FromHours(1), values), lived.Risk);
            }
        }
    }
}
