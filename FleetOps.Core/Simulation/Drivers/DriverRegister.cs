using Bogus;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// The registered drivers of the simulated network, invented with Bogus (Indian names) from the world's seed: the same seed gives the same
/// people. Each driver depends on the seed and its own number only. Telephone numbers lie in a range that India does not assign.
/// </summary>
public static class DriverRegister
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static IReadOnlyList<Driver> Invent(ulong seed, int count, IReadOnlyList<Station> stations)
    {
        var faker = new Faker("en_IND");
        var drivers = new Driver[count];
        for (var i = 0; i < count; i++)
        {
            var id = $"DRV-{i + 1:0000}";
            var stream = NamedStream.For(seed, id, "person");
            faker.Random = new Randomizer((int)(stream.NextBits() >> 33));
            var model = CarModel.Pick(CarModel.Cars, static m => m.Visitors, stream);
            var near = stations[stream.Index(stations.Count)].Place;
            var home = new Coordinates(near.Latitude + stream.Normal(0, 0.012), near.Longitude + stream.Normal(0, 0.012));
            drivers[i] = new Driver(
                id, Pseudonym(seed, i), faker.Name.FullName(), $"+91 0{stream.Index(90_000) + 10_000} {stream.Index(90_000) + 10_000}", home, model.Name, model.PackKwh);
        }

        return drivers;
    }

    /// <summary>Four letters that no two drivers of one register share: an odd multiplier permutes the numbers below 2^20.</summary>
    private static string Pseudonym(ulong seed, int index)
    {
        var mixed = (int)(((ulong)index * 0x9E3B5UL + NamedStream.Key(seed, "drivers", "pseudonyms")) & 0xFFFFF);
        return $"D-{Letters[mixed >> 15]}{Letters[(mixed >> 10) & 31]}{Letters[(mixed >> 5) & 31]}{Letters[mixed & 31]}";
    }
}
