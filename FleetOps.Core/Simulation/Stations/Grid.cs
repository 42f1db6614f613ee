using FleetOps.Core.Simulation.Energy;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>The feeders that supply the stations. A station's feeder follows from its place alone.</summary>
internal sealed class Grid
{
    private const double SquareDegrees = 0.05;
    private readonly List<Feeder> _feeders = [];
    private readonly Dictionary<string, Feeder> _byName = new(StringComparer.Ordinal);

    public Grid(Site[] sites, WorldPlan plan)
    {
        var city = new CityLoad(plan.Load);
        LoadSource = city.Source;
        foreach (var site in sites)
        {
            var place = site.Station.Place;
            var name = $"F-{(int)Math.Floor(place.Latitude / SquareDegrees)}-{(int)Math.Floor(place.Longitude / SquareDegrees)}";
            var feeder = Find(name);
            if (feeder is null)
            {
                _feeders.Add(feeder = new Feeder(name, plan.Seed, plan.FaultRate, city));
                _byName.Add(name, feeder);
            }

            feeder.Add(site);
            site.Feeder = feeder;
        }
    }

    /// <summary>Where the city's load comes from, for people.</summary>
    public string LoadSource { get; }

    public IReadOnlyList<Feeder> Feeders => _feeders;

    public Feeder? Find(string name) => _byName.GetValueOrDefault(name);

    public void Advance(Moment moment)
    {
        foreach (var feeder in _feeders) feeder.Advance(moment);
    }
}
