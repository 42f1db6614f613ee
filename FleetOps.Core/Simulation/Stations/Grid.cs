namespace FleetOps.Core.Simulation.Stations;

/// <summary>The feeders that supply the stations. A station's feeder follows from its place alone.</summary>
internal sealed class Grid
{
    private const double SquareDegrees = 0.05;
    private readonly List<Feeder> _feeders = [];

    public Grid(Site[] sites, ulong seed, double rate)
    {
        foreach (var site in sites)
        {
            var place = site.Station.Place;
            var name = $"F-{(int)Math.Floor(place.Latitude / SquareDegrees)}-{(int)Math.Floor(place.Longitude / SquareDegrees)}";
            var feeder = Find(name);
            if (feeder is null) _feeders.Add(feeder = new Feeder(name, seed, rate));
            feeder.Add(site);
            site.Feeder = feeder;
        }
    }

    public IReadOnlyList<Feeder> Feeders => _feeders;

    public Feeder? Find(string name) => _feeders.Find(f => f.Name == name);

    public void Advance(Moment moment)
    {
        foreach (var feeder in _feeders) feeder.Advance(moment);
    }
}
