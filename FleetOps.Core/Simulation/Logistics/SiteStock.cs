using FleetOps.Core.Fleet;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// What a station has on its shelf: battery packs, swapped by two- and three-wheelers, and spare parts. Swaps are a Poisson process with the day's and the weather's shape (rain keeps
/// riders off the street); parts go into cleaning and into repairs. Neither falls below nothing: a swap that finds no pack is lost, and the time without is counted.
/// </summary>
internal sealed class SiteStock
{
    private const double SwapsADay = 0.35;
    private const double UpkeepADay = 0.06;
    private readonly Station _station;
    private readonly WorldTally _tally;
    private readonly NamedStream _swaps;
    private readonly NamedStream _upkeep;
    private double _packsDue;
    private double _partsDue;

    public SiteStock(Station station, ulong seed, WorldTally tally)
    {
        _station = station;
        _tally = tally;
        _swaps = NamedStream.For(seed, station.Id.Value, "swaps");
        _upkeep = NamedStream.For(seed, station.Id.Value, "upkeep");
        Packs = station.StockPacks;
        Parts = station.StockParts;
        _packsDue = _swaps.Exponential(1);
        _partsDue = _upkeep.Exponential(1);
    }

    public int Packs { get; private set; }

    public int Parts { get; private set; }

    /// <summary>What happened in the last <paramref name="seconds"/>, a minute or so.</summary>
    public void Advance(Moment moment, int seconds)
    {
        if (Packs == 0 && _station.StockPacks > 0) _tally.PackOutSeconds += seconds;
        if (Parts == 0 && _station.StockParts > 0) _tally.PartOutSeconds += seconds;
        var share = moment.DemandShare * seconds;
        _packsDue -= _station.StockPacks * SwapsADay * share;
        _partsDue -= _station.StockParts * UpkeepADay * share;
        while (_packsDue <= 0)
        {
            _packsDue += _swaps.Exponential(1);
            if (Packs > 0)
            {
                Packs--;
                _tally.PacksUsed++;
            }
            else
            {
                _tally.SwapsLost++;
            }
        }

        while (_partsDue <= 0)
        {
            _partsDue += _upkeep.Exponential(1);
            UsePart();
        }
    }

    /// <summary>Takes a part for a repair; false when there is none.</summary>
    public bool UsePart()
    {
        if (Parts == 0) return false;
        Parts--;
        _tally.PartsUsed++;
        return true;
    }

    /// <summary>No more than this share of the opening stock is left; the rest is written off.</summary>
    public void FallTo(double share)
    {
        var (packs, parts) = (Math.Min(Packs, (int)(_station.StockPacks * share)), Math.Min(Parts, (int)(_station.StockParts * share)));
        _tally.PacksUsed += Packs - packs;
        _tally.PartsUsed += Parts - parts;
        (Packs, Parts) = (packs, parts);
    }

    /// <summary>Takes from a van up to what is missing; returns what was taken.</summary>
    public (int Packs, int Parts) Restock(int packs, int parts)
    {
        var takenPacks = Math.Clamp(_station.StockPacks - Packs, 0, Math.Max(0, packs));
        var takenParts = Math.Clamp(_station.StockParts - Parts, 0, Math.Max(0, parts));
        Packs += takenPacks;
        Parts += takenParts;
        return (takenPacks, takenParts);
    }
}
