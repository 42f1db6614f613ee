using FleetOps.Core.Fleet;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>
/// What a station has on its shelf: charged battery packs, swapped by two- and three-wheelers, and spare parts. The packs of a shelf go about once a day, more at some stations than at others, with
/// the riders' day and the weather's shape (rain keeps them off the street). Riders book their swap in the app, which spreads them: between two of them pass three stages of a Poisson process, so that they come more
/// evenly than by chance. Nothing is charged here: what riders leave goes back with the van. Parts go into cleaning and into repairs. Neither
/// falls below nothing: a swap that finds no pack is lost, and the time without is counted.
/// </summary>
internal sealed class SiteStock
{
    /// <summary>Of a full shelf's packs, in an ordinary day, on average over the stations.</summary>
    public const double SwapsADay = 1.0;

    /// <summary>Stages from one swap to the next.</summary>
    public const int Stages = 3;

    private const double UpkeepADay = 0.06;
    private readonly Station _station;
    private readonly WorldTally _tally;
    private readonly NamedStream _swaps;
    private readonly NamedStream _upkeep;
    private readonly double _swapsADay;
    private double _packsDue;
    private double _partsDue;

    public SiteStock(Station station, ulong seed, WorldTally tally)
    {
        _station = station;
        _tally = tally;
        _swaps = NamedStream.For(seed, station.Id.Value, "swaps");
        _upkeep = NamedStream.For(seed, station.Id.Value, "upkeep");
        _swapsADay = station.StockPacks * SwapsADay * NamedStream.For(seed, station.Id.Value, "riders").Between(0.75, 1.25);
        Packs = station.StockPacks;
        Parts = station.StockParts;
        _packsDue = UntilSwap();
        _partsDue = _upkeep.Exponential(1);
    }

    public int Packs { get; private set; }

    public int Parts { get; private set; }

    /// <summary>The mean of the packs that riders wanted so far: no device knows it.</summary>
    public double PacksMean { get; private set; }

    /// <summary>The mean of the parts that upkeep wanted so far: no device knows it.</summary>
    public double PartsMean { get; private set; }

    /// <summary>Parts that went into repairs so far.</summary>
    public int PartsRepaired { get; private set; }

    /// <summary>What happened in the last <paramref name="seconds"/>, a minute or so.</summary>
    public void Advance(Moment moment, int seconds)
    {
        if (Packs == 0 && _station.StockPacks > 0) _tally.PackOutSeconds += seconds;
        if (Parts == 0 && _station.StockParts > 0) _tally.PartOutSeconds += seconds;
        var (packs, parts) = (_swapsADay * moment.SwapShare * seconds, _station.StockParts * UpkeepADay * moment.DemandShare * seconds);
        PacksMean += packs;
        PartsMean += parts;
        _packsDue -= packs;
        _partsDue -= parts;
        while (_packsDue <= 0)
        {
            _packsDue += UntilSwap();
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
            TakePart();
        }
    }

    /// <summary>Takes a part for a repair; false when there is none.</summary>
    public bool UsePart()
    {
        var taken = TakePart();
        if (taken) PartsRepaired++;
        return taken;
    }

    /// <summary>No more than this share of the opening stock is left; the rest is written off.</summary>
    public void FallTo(double share)
    {
        var (packs, parts) = (Math.Min(Packs, (int)(_station.StockPacks * share)), Math.Min(Parts, (int)(_station.StockParts * share)));
        _tally.PacksUsed += Packs - packs;
        _tally.PartsUsed += Parts - parts;
        (Packs, Parts) = (packs, parts);
    }

    /// <summary>Gives a van up to what lies there; returns what was given.</summary>
    public (int Packs, int Parts) Take(int packs, int parts)
    {
        var (givenPacks, givenParts) = (Math.Clamp(packs, 0, Packs), Math.Clamp(parts, 0, Parts));
        Packs -= givenPacks;
        Parts -= givenParts;
        return (givenPacks, givenParts);
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

    private bool TakePart()
    {
        if (Parts == 0) return false;
        Parts--;
        _tally.PartsUsed++;
        return true;
    }

    private double UntilSwap()
    {
        var sum = 0.0;
        for (var i = 0; i < Stages; i++) sum += _swaps.Exponential(1);
        return sum / Stages;
    }
}
