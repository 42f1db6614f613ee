using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// What a van's round comes to: it drives its stops in order, loads at its depot where it carries too little, and leaves at each what is missing. Where the depot is farther than a station with packs to spare, it
/// takes them there instead, if that spares enough: a lateral transfer. Pure.
/// </summary>
/// <param name="options">Costs and times.</param>
/// <param name="donors">Shelves with something to spare, that no round visits otherwise.</param>
/// <param name="hour">Of the day, now.</param>
/// <param name="horizon">Minutes that are looked ahead.</param>
internal sealed class RoundDriver(LogisticsOptions options, IReadOnlyList<Shelf> donors, double hour, double horizon)
{
    // A stop is worth its way with this share of what is missing there.
    private const double Enough = 0.6;

    // A transfer moves at least so many packs.
    private const int LeastTransfer = 8;

    // What it must spare to take packs from one shelf for another.
    private const double TransferInr = 300;

    // The city as the crow flies: roads are half as long again, and lights take a third.
    private static readonly double[] Kmh = [22, 22, 22, 22, 22, 20, 17, 15, 12, 11, 12, 14, 14, 14, 14, 13, 13, 11, 10, 10, 12, 14, 17, 19];

    /// <summary>Minutes that are looked ahead.</summary>
    public double Horizon => horizon;

    /// <summary>What a shelf loses that nobody visits, INR.</summary>
    public double Unvisited(Shelf shelf) => Lost(shelf, horizon);

    /// <summary>The round; null where a stop cannot be reached before the vans' day ends.</summary>
    public Round? Drive(VanSeen van, IReadOnlyList<Shelf> order)
    {
        var at = van.Place;
        double minute = 0, km = 0, cost = 0;
        int packs = van.Packs, parts = van.Parts;
        var stops = new List<RoundStop>(order.Count);
        foreach (var shelf in order)
        {
            var direct = minute + Minutes(at, shelf.Station.Place, hour + minute / 60);
            var missing = shelf.Missing(Math.Min(direct, horizon));
            var viaDepot = false;
            if (packs < Enough * missing.Packs || (missing.Packs == 0 && parts < Enough * missing.Parts))
            {
                var loaded = van.DepotShort ? double.PositiveInfinity : minute + Minutes(at, van.Base.Depot, hour + minute / 60) + options.LoadMinutes;
                var reached = loaded + Minutes(van.Base.Depot, shelf.Station.Place, hour + Math.Min(loaded, horizon) / 60);
                if (Transfer(at, minute, van.Base.FullPacks - packs, shelf, missing.Packs - packs) is { } transfer && Saves(shelf, transfer.Reached, reached) && !order.Contains(transfer.From) && stops.TrueForAll(s => s.Shelf != transfer.From))
                {
                    km += Km(at, transfer.From.Station.Place);
                    cost += transfer.Packs * options.PackInr;
                    stops.Add(new RoundStop(transfer.From, -transfer.Packs, 0, transfer.At, ViaDepot: false));
                    (at, minute, packs) = (transfer.From.Station.Place, transfer.At + options.StopMinutes, packs + transfer.Packs);
                }
                else if (!double.IsInfinity(loaded))
                {
                    km += Km(at, van.Base.Depot);
                    (at, minute, packs, parts, viaDepot) = (van.Base.Depot, loaded, van.Base.FullPacks, van.Base.FullParts, true);
                }
            }

            var there = minute + Minutes(at, shelf.Station.Place, hour + minute / 60);
            if (hour + there / 60 > options.LastHour) return null;
            missing = shelf.Missing(Math.Min(there, horizon));
            var (bringPacks, bringParts) = (Math.Min(missing.Packs, packs), Math.Min(missing.Parts, parts));
            km += Km(at, shelf.Station.Place);
            cost += Lost(shelf, Math.Min(there, horizon)) - bringPacks * options.PackInr - bringParts * options.PartInr;
            stops.Add(new RoundStop(shelf, bringPacks, bringParts, there, viaDepot));
            (at, minute, packs, parts) = (shelf.Station.Place, there + options.StopMinutes, packs - bringPacks, parts - bringParts);
        }

        return new Round(van, [.. order], stops, km, cost + km * options.InrAKm);
    }

    /// <summary>The station to take packs from that gets them to the shelf first.</summary>
    private (Shelf From, int Packs, double At, double Reached)? Transfer(Coordinates place, double minute, int room, Shelf to, int wanted)
    {
        (Shelf, int, double, double Reached)? best = null;
        foreach (var donor in donors)
        {
            var there = minute + Minutes(place, donor.Station.Place, hour + minute / 60);
            var packs = Math.Min(Math.Min(room, wanted), donor.Spare(horizon));
            if (donor == to || packs < LeastTransfer) continue;
            var left = there + options.StopMinutes;
            var reached = left + Minutes(donor.Station.Place, to.Station.Place, hour + left / 60);
            if (best is null || reached < best.Value.Reached) best = (donor, packs, there, reached);
        }

        return best;
    }

    private bool Saves(Shelf shelf, double byTransfer, double byDepot) =>
        byTransfer < byDepot && Lost(shelf, Math.Min(byDepot, horizon)) - Lost(shelf, Math.Min(byTransfer, horizon)) > TransferInr;

    private double Lost(Shelf shelf, double minute) => shelf.OutMinutes(minute) / 60 * options.LostInrAnHour;

    /// <summary>Minutes from one place to another that one sets out for at an hour of the day.</summary>
    internal static double Minutes(Coordinates from, Coordinates to, double atHour) => Km(from, to) / Kmh[(int)atHour % 24] * 60;

    private static double Km(Coordinates from, Coordinates to) => from.DistanceTo(to) / 1000;
}
