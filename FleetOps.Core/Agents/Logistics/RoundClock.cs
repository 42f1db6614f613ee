using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// When a van that is on a round will be at the stops that are left: from where it is now, with the ways and times that its planner reckons with. An order says what and in which order, not when; so this is reckoned anew each
/// time it is asked. Pure.
/// </summary>
public static class RoundClock
{
    /// <param name="home">Where the van loads, and how much fits in.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="load">What it carries.</param>
    /// <param name="stops">Those that are left, in order.</param>
    /// <param name="now">World time.</param>
    /// <param name="options">Times to load and to stop.</param>
    public static IReadOnlyList<StopAhead> Of(VanHome home, Coordinates place, (int Packs, int Parts) load, IEnumerable<(Station Station, VanStop Stop)> stops, Instant now, LogisticsOptions options)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(stops);
        ArgumentNullException.ThrowIfNull(options);
        var hour = now.ToDateTimeOffset().ToOffset(Clocks.Ist).TimeOfDay.TotalHours;
        var (at, minute, packs, parts) = (place, 0.0, load.Packs, load.Parts);
        List<StopAhead> ahead = [];
        foreach (var (station, stop) in stops)
        {
            // As vans do: with too little on board for the next stop they load first.
            var viaDepot = packs < Math.Min(stop.Packs, home.FullPacks) || parts < Math.Min(stop.Parts, home.FullParts);
            if (viaDepot)
            {
                minute += RoundDriver.Minutes(at, home.Depot, hour + minute / 60) + options.LoadMinutes;
                (at, packs, parts) = (home.Depot, home.FullPacks, home.FullParts);
            }

            minute += RoundDriver.Minutes(at, station.Place, hour + minute / 60);
            ahead.Add(new StopAhead(station, stop.Packs, stop.Parts, now + TimeSpan.FromMinutes(minute), viaDepot));
            minute += options.StopMinutes;
            (at, packs, parts) = (station.Place, Math.Clamp(packs - stop.Packs, 0, home.FullPacks), Math.Clamp(parts - stop.Parts, 0, home.FullParts));
        }

        return ahead;
    }

    /// <summary>Whether a stop that leaves something is still to be made: its shelf misses at least half of what was to be left, as the planner sees it.</summary>
    public static bool IsOpen(VanStop stop, int missingPacks, int missingParts)
    {
        ArgumentNullException.ThrowIfNull(stop);
        return (stop.Packs > 0 && missingPacks >= 0.5 * stop.Packs) || (stop.Packs == 0 && stop.Parts > 0 && missingParts >= 0.5 * stop.Parts);
    }
}
