using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;

namespace FleetOps.Web.Commands.Serving;

/// <summary>What pages say about a world: its arrivals and its parts. Made once, since neither changes while the world lives.</summary>
public sealed record WorldLabels(ArrivalsReport Arrivals, IReadOnlyList<SimulatedPart> Parts)
{
    public static readonly ArrivalsReport NotYet = new(false, "", "The world is being built.", 0, new Dictionary<string, int>());

    public static WorldLabels Of(World world, WorldBeginning beginning)
    {
        var stations = world.Plan.Stations;
        var arrivals = world.Arrivals;
        List<SimulatedPart> parts =
        [
            new("Stations", stations.Count, "one frame a second each: supply, cabinet, queue, stock; battery and solar at hubs; the site limit is shared among the cars"),
            new("Connectors", stations.Sum(s => s.Connectors.Count), "one frame a second each: voltage, current, power, module heat, fan, insulation, meter; one car at a time"),
            new("Fleet vehicles", world.Vehicles.Count, "one frame a second each: they drive shifts in city traffic, discharge, queue, charge and go home, age, wear and now and then break down"),
            new("Registered drivers", world.Drivers.Count, "invented people whose private cars are known only while they charge"),
            new("Sessions a day, about", (int)Math.Round(world.SessionsADay / 100) * 100, arrivals.Real ? "private cars by the recorded arrivals of " + arrivals.Source + ", and the fleet's own" : world.Plan.Preset == WorldPreset.Workplace ? "private cars that park at work and charge meanwhile, and the fleet's own" : "private cars of registered drivers and walk-ins, drawn by the hour of the day, with patience, and the fleet's own"),
            new("Vans", world.Devices.Count(d => d.Kind == DeviceKind.Van), "one frame a second each: they carry packs and parts to the emptiest stations"),
            new("Machines", world.Devices.Count(d => d.Kind == DeviceKind.Equipment), "one frame an hour each: transformers, rectifier cabinets, cooling plants and workshop lifts with wear and odd hours"),
            new("Weather", 1, "temperature, humidity and rain by month and hour, a pure function of the seed"),
            new("Market", 96, $"prices a day in INR per kWh, by 15-minute blocks; tomorrow's are published at 13:00; {world.Energy.PriceSource}"),
        ];
        if (beginning.AheadBecause is { } why) parts.Add(new SimulatedPart("World clock", 1, $"began at {beginning.Start}: {why}"));
        return new WorldLabels(arrivals, parts);
    }
}
