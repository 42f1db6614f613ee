using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>The stations as drivers know them: where they are, which looks best from here, and the places of the city that trips go to.</summary>
internal sealed class Network(Site[] sites, NearStations near, long inServiceSince)
{
    private const int Nearest = 16;

    /// <summary>Share of the metered energy that ends in the pack.</summary>
    public const double ChargingEfficiency = 0.95;

    public Site[] Sites { get; } = sites;

    /// <summary>Whole days since the network opened; meters and odometers grow with it, so that they never run backwards between two runs.</summary>
    public double DaysInService(long now) => Math.Max(0, (now - inServiceSince) / LocalTime.SecondsADay);

    /// <summary>A place near a station, a normal deviation of <paramref name="degrees"/> away.</summary>
    public Coordinates Near(int site, NamedStream stream, double degrees)
    {
        var place = Sites[site].Station.Place;
        return new Coordinates(place.Latitude + stream.Normal(0, degrees), place.Longitude + stream.Normal(0, degrees));
    }

    /// <summary>Somewhere to go in the city around, two to fourteen kilometres away if there is such a place among eight.</summary>
    public Coordinates Destination(Coordinates from, NamedStream stream)
    {
        var count = near.FindAround(from, out var around);
        var best = from;
        for (var i = 0; i < 8; i++)
        {
            best = Near(around[stream.Index(count)], stream, 0.008);
            if (Portable.Metres(from, best) is > 2_000 and < 14_000) break;
        }

        return best;
    }

    /// <summary>The station with the shortest drive and wait for a CCS2 car, of the sixteen nearest; null when there is none but <paramref name="except"/>.</summary>
    public Site? BestSite(Coordinates from, Moment moment, NamedStream stream, Site? except)
    {
        Site? best = null;
        var least = double.MaxValue;
        Span<int> found = stackalloc int[Nearest];
        Span<double> metres = stackalloc double[Nearest];
        var count = near.Find(from, ConnectorStandard.Ccs2, found, metres);
        for (var i = 0; i < count; i++)
        {
            var site = Sites[found[i]];
            if (site == except || site.GuessWaitMinutes(ConnectorStandard.Ccs2) is not { } wait) continue;
            var drive = metres[i] * 1.3 / 1000 / (moment.TrafficKmh * 0.7) * 60;
            var minutes = drive + wait + stream.Between(0, 4);
            if (minutes >= least) continue;
            least = minutes;
            best = site;
        }

        return best;
    }
}
