using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>What the logistics agent reckons with. Immutable once bound; validated on start.</summary>
public sealed class LogisticsOptions
{
    /// <summary>Minutes of world time between two looks.</summary>
    [Range(1, 120)]
    public int EveryMinutes { get; init; } = 10;

    /// <summary>How far ahead an empty shelf counts while vans drive; in the evening until the next morning.</summary>
    [Range(1, 12)]
    public double HorizonHours { get; init; } = 5;

    /// <summary>The vans' day, hours of local time.</summary>
    [Range(0, 24)]
    public double FirstHour { get; init; } = 6;

    [Range(0, 24)]
    public double LastHour { get; init; } = 22;

    /// <summary>Stops of a round at most.</summary>
    [Range(1, 10)]
    public int MostStops { get; init; } = 4;

    /// <summary>What an hour with an empty shelf loses, INR.</summary>
    [Range(0, 1_000_000)]
    public double LostInrAnHour { get; init; } = 2_000;

    /// <summary>What a kilometre of a van costs, INR.</summary>
    [Range(0, 1_000)]
    public double InrAKm { get; init; } = 18;

    /// <summary>What it is worth to have a pack on the shelf before it is wanted, INR: it saves a drive later.</summary>
    [Range(0, 1_000)]
    public double PackInr { get; init; } = 4;

    [Range(0, 1_000)]
    public double PartInr { get; init; } = 8;

    /// <summary>Minutes to load at the depot, and to leave or take something at a station.</summary>
    [Range(0, 240)]
    public double LoadMinutes { get; init; } = 18;

    [Range(0, 240)]
    public double StopMinutes { get; init; } = 11;

    /// <summary>A new round must be better than the one in progress by this much, INR.</summary>
    [Range(0, 1_000_000)]
    public double LeastGainInr { get; init; } = 60;
}
