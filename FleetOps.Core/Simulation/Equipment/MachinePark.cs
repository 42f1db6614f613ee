using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Equipment;

/// <summary>
/// The eight machines of the network: two transformers, two rectifier cabinets and two cooling plants at the largest stations, two lifts in the workshop. They report at
/// the end of every hour of the local clock. Not thread-safe.
/// </summary>
internal sealed class MachinePark
{
    private static readonly (MachineKind Kind, string Name)[] Plan =
    [
        (MachineKind.Transformer, "Transformer"), (MachineKind.Transformer, "Transformer"),
        (MachineKind.RectifierCabinet, "Rectifier cabinet"), (MachineKind.RectifierCabinet, "Rectifier cabinet"),
        (MachineKind.CoolingPlant, "Cooling plant"), (MachineKind.CoolingPlant, "Cooling plant"),
        (MachineKind.WorkshopLift, "Workshop lift"), (MachineKind.WorkshopLift, "Workshop lift"),
    ];

    public MachinePark(ulong seed, IReadOnlyList<Station> stations, SimulatedWeather weather, long since, long now)
    {
        // The largest sites have machines of their own; two machines of a kind stand at different sites.
        var sites = stations.OrderByDescending(s => s.SiteLimitKw).ThenBy(s => s.Id.Value, StringComparer.Ordinal).Take(6).ToArray();
        Machines = new Machine[Plan.Length];
        for (var i = 0; i < Plan.Length; i++)
        {
            var (kind, name) = Plan[i];
            var site = kind != MachineKind.WorkshopLift && sites.Length > 0 ? sites[i % sites.Length] : null;
            var called = site is null ? $"{name}, bay {i - 5}" : $"{name}, {site.Name}";
            Machines[i] = new Machine(new Device(new DeviceId($"EQ_{i + 1:00}"), DeviceKind.Equipment, called, site?.Id, Simulated: true), kind, seed, weather, since);
        }

        Live(now, null, null);
    }

    public Machine[] Machines { get; }

    /// <summary>What a reading says, in the order of <see cref="Shapes.Machine"/>.</summary>
    public static void Values(in MachineHour hour, Span<double> values)
    {
        values[0] = hour.PowerKw;
        values[1] = hour.TemperatureC;
        values[2] = hour.VibrationMmS;
        values[3] = hour.RuntimeH;
        values[4] = hour.ProductionUnits;
    }

    /// <summary>Lives the hours that are over and adds a frame for each, stamped at the hour's end (null: nobody listens).</summary>
    public void Live(long now, List<Frame>? frames, Shapes? shapes)
    {
        foreach (var machine in Machines)
        {
            while (machine.NextHour + 3600 <= now)
            {
                var hour = machine.Live();
                if (frames is null || shapes is null) continue;
                var values = new double[shapes.Machine.Count];
                Values(hour, values);
                frames.Add(shapes.Machine.Make(machine.Device, hour.From + TimeSpan.FromHours(1), values));
            }
        }
    }
}
