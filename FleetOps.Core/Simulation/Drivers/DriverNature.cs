using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// What a registered driver keeps to himself: how often he charges, where he lives and works, how long he waits, and what price, distance, habit and gifts mean to him. Hidden:
/// nothing that a device sends and no feature is made from it. Drawn from the driver's own stream. Immutable. Not the public register (<see cref="Driver"/>).
/// </summary>
internal sealed record DriverNature
{
    /// <summary>Charges a day, relative to the average driver. A quarter drive for a living.</summary>
    public required double Rate { get; init; }

    public required bool DrivesForALiving { get; init; }

    public required Coordinates Home { get; init; }

    public required Coordinates Work { get; init; }

    /// <summary>Mean of the patience in a queue, seconds.</summary>
    public required double PatienceSeconds { get; init; }

    /// <summary>The wait, in minutes, at the sight of which half the times he drives on.</summary>
    public required double BalkMinutes { get; init; }

    /// <summary>Weight of a rupee; 1 is average.</summary>
    public required double Price { get; init; }

    /// <summary>Weight of a kilometre; 1 is average, more: detours are disliked.</summary>
    public required double Distance { get; init; }

    /// <summary>0 (none) to 1: what the stations of habit are worth.</summary>
    public required double Loyalty { get; init; }

    /// <summary>Liking for gifts.</summary>
    public required double Gifts { get; init; }

    /// <summary>General readiness to be moved.</summary>
    public required double Readiness { get; init; }

    /// <summary>Chance that a message is not seen in time.</summary>
    public required double Silence { get; init; }

    public static DriverNature Of(ulong seed, Driver driver, IReadOnlyList<Station> stations, NearStations near)
    {
        var stream = NamedStream.For(seed, driver.Id, "nature");
        var living = stream.Chance(0.25);
        var count = near.FindAround(driver.Home, out var around);
        var work = stations[around[stream.Index(count)]].Place;
        return new DriverNature
        {
            DrivesForALiving = living,
            Rate = living ? stream.Between(1.6, 3.0) : stream.Between(0.2, 0.9),
            Home = driver.Home,
            Work = new Coordinates(work.Latitude + stream.Normal(0, 0.01), work.Longitude + stream.Normal(0, 0.01)),
            PatienceSeconds = living ? stream.Between(500, 1300) : stream.Between(800, 2000),
            BalkMinutes = Math.Max(8, stream.Normal(living ? 24 : 32, 8)),
            Price = Math.Max(0.2, stream.Normal(living ? 1.4 : 0.9, 0.35)),
            Distance = Math.Max(0.3, stream.Normal(1, 0.3)),
            Loyalty = stream.Unit(),
            Gifts = Math.Max(0, stream.Normal(0.4, 0.3)),
            Readiness = stream.Normal(-0.7, 0.7),
            Silence = stream.Between(0.04, 0.25),
        };
    }
}
