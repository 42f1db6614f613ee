using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// How private cars spread over stations and plugs: a station draws as much as its connectors can serve, times its own popularity; a car comes for
/// one plug.
/// </summary>
internal sealed class Demand
{
    private const double TypicalKwh = 17;
    private readonly double[][] _plugs;

    public Demand(Site[] sites, ulong seed)
    {
        Weights = new double[sites.Length];
        _plugs = new double[sites.Length][];
        var total = 0.0;
        for (var i = 0; i < sites.Length; i++)
        {
            _plugs[i] = new double[3];
            foreach (var bay in sites[i].Bays) _plugs[i][(int)bay.Connector.Standard] += ServedAnHour(bay.Connector);
            var popularity = NamedStream.For(seed, sites[i].Station.Id.Value, "popularity").Between(0.78, 1.22);
            Weights[i] = popularity * (_plugs[i][0] + _plugs[i][1] + _plugs[i][2]);
            total += Weights[i];
        }

        for (var i = 0; i < Weights.Length; i++) Weights[i] /= total;
    }

    /// <summary>Share of all arrivals by station; sums to 1.</summary>
    public double[] Weights { get; }

    public int PickSite(NamedStream stream)
    {
        var at = stream.Unit();
        for (var i = 0; i < Weights.Length; i++)
        {
            at -= Weights[i];
            if (at < 0) return i;
        }

        return Weights.Length - 1;
    }

    /// <summary>Cars an hour that the connectors of one kind can serve; 0 where there are none.</summary>
    public double Capacity(int site, ConnectorStandard plug) => _plugs[site][(int)plug];

    public ConnectorStandard PickPlug(int site, NamedStream stream)
    {
        var plugs = _plugs[site];
        var at = stream.Unit() * (plugs[0] + plugs[1] + plugs[2]);
        return at < plugs[0] ? ConnectorStandard.Type2 : at < plugs[0] + plugs[1] ? ConnectorStandard.Ccs2 : ConnectorStandard.BharatDc;
    }

    /// <summary>Cars an hour that one connector serves: four minutes of coming and going, then a typical charge at what cars take.</summary>
    private static double ServedAnHour(Connector connector) => connector.Standard switch
    {
        ConnectorStandard.Type2 => 0.6,
        ConnectorStandard.BharatDc => 0.8,
        _ => 60 / (4 + 60 * TypicalKwh / Math.Min(connector.RatedKw * 0.85, 42)),
    };
}
