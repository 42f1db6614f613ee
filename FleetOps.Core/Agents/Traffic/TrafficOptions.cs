using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>What a minute is worth to us and what may be spent (section <c>Agents:Traffic</c>). World time, INR.</summary>
public sealed class TrafficOptions
{
    /// <summary>What a minute of a customer's waiting is worth: his time.</summary>
    [Range(0.1, 1_000)]
    public double RupeesAMinute { get; init; } = 6;

    /// <summary>What it costs to have asked somebody: attention is not free.</summary>
    [Range(0, 1_000)]
    public double AskingRupees { get; init; } = 5;

    /// <summary>Most that is promised in a local day.</summary>
    [Range(0, 10_000_000)]
    public double RupeesADay { get; init; } = 60_000;

    /// <summary>Most that one offer may cost, gift included.</summary>
    [Range(0, 10_000)]
    public double MostRupees { get; init; } = 150;

    /// <summary>Most offers to one driver in a local day.</summary>
    [Range(1, 10)]
    public int OffersADay { get; init; } = 2;

    /// <summary>Who has moved for us so often in a local day is left in peace.</summary>
    [Range(1, 10)]
    public int MovesADay { get; init; } = 1;

    /// <summary>Nobody is asked again so soon, minutes.</summary>
    [Range(0, 1_440)]
    public int QuietMinutes { get; init; } = 4;

    /// <summary>No offer that is less likely to be taken than this.</summary>
    [Range(0, 1)]
    public double LeastChance { get; init; } = 0.25;

    /// <summary>How far ahead queues are reckoned, minutes.</summary>
    [Range(10, 240)]
    public int HorizonMinutes { get; init; } = 60;

    /// <summary>Farthest station to send somebody to, road kilometres.</summary>
    [Range(0.5, 50)]
    public double MostKm { get; init; } = 9;

    /// <summary>Mean time that a car holds a fast connector, minutes.</summary>
    [Range(5, 240)]
    public double ChargingMinutes { get; init; } = 28;

    /// <summary>Mean patience in a queue, minutes.</summary>
    [Range(5, 240)]
    public double PatienceMinutes { get; init; } = 25;

    /// <summary>Farthest that a charge is asked to be put off, hours.</summary>
    [Range(0.5, 8)]
    public double MostDelayHours { get; init; } = 5;

    /// <summary>From this local hour on hardly anybody waits on most days: who is asked to come later than the outlook reaches is asked for then.</summary>
    [Range(0, 24)]
    public double QuietFromHour { get; init; } = 21.5;

    /// <summary>… until this.</summary>
    [Range(0, 24)]
    public double QuietToHour { get; init; } = 23.5;

    /// <summary>Most offers in one cycle.</summary>
    [Range(1, 200)]
    public int OffersACycle { get; init; } = 30;
}
