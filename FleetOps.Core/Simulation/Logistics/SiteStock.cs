using FleetOps.Core.Fleet;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// What a station has on its shelf: battery packs, swapped by two- and three-wheelers through the day, and spare parts, which go into repairs and
/// cleaning. Both are used by a Poisson process and never fall below nothing.
/// </summary>
internal sealed class SiteStock
{
    private readonly Station _station;
    private readonly NamedStream _stream;
    private double _packsDue;
    private double _partsDue;

    public SiteStock(Station station, ulong seed)
    {
        _station = station;
        _stream = NamedStream.For(seed, station.Id.Value, "stock");
        Packs = station.StockPacks;
        Parts = station.StockParts;
        _packsDue = _stream.Exponential(1);
        _partsDue = _stream.Exponential(1);
    }

    public int Packs { get; private set; }

    public int Parts { get; private set; }

    public void Advance(Moment moment)
    {
        var awake = moment.Hour is > 7 and < 22 ? 1.4 : 0.3;
        _packsDue -= _station.StockPacks * 0.35 * awake * moment.Seconds / LocalTime.SecondsADay;
        _partsDue -= _station.StockParts * 0.06 * awake * moment.Seconds / LocalTime.SecondsADay;
        if (_packsDue <= 0)
        {
            _packsDue += _stream.Exponential(1);
            if (Packs > 0) Packs--;
        }

        if (_partsDue <= 0)
        {
            _partsDue += _stream.Exponential(1);
            if (Parts > 0) Parts--;
        }
    }

    /// <summary>No more than this share of the opening stock is left.</summary>
    public void FallTo(double share)
    {
        Packs = Math.Min(Packs, (int)(_station.StockPacks * share));
        Parts = Math.Min(Parts, (int)(_station.StockParts * share));
    }

    /// <summary>Takes up to what is missing from a van; returns what was taken.</summary>
    public (int Packs, int Parts) Restock(int packs, int parts)
    {
        var takenPacks = Math.Clamp(_station.StockPacks - Packs, 0, packs);
        var takenParts = Math.Clamp(_station.StockParts - Parts, 0, parts);
        Packs += takenPacks;
        Parts += takenParts;
        return (takenPacks, takenParts);
    }
}
