using FleetOps.Core.Simulation;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>How the simulated world is to be run.</summary>
public sealed record WorldOptions
{
    public ulong Seed { get; init; } = 42;

    /// <summary>World seconds a wall second, 1 to 600.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Who comes to charge, unless recorded sessions say so.</summary>
    public WorldPreset Preset { get; init; }

    /// <summary>Factor on how often stations, connectors and vehicles begin to fail.</summary>
    public double FaultRate { get; init; } = 1;

    /// <summary>Played as soon as the world has reached the present; null for an ordinary day.</summary>
    public string? Scenario { get; init; }

    /// <summary>A recorded session file (ACN-Data JSON) that drives the private cars; null draws them from the seed.</summary>
    public string? SessionsFile { get; init; }

    /// <summary>Play the recorded sessions once, as they are.</summary>
    public bool SessionsExact { get; init; }

    /// <summary>A market file (ENTSO-E XML, Nord Pool JSON, IEX CSV) for the world's prices; null draws them from the seed.</summary>
    public string? PricesFile { get; init; }

    /// <summary>A market file whose load is the city's; null is a shape by the hour.</summary>
    public string? LoadFile { get; init; }

    /// <summary>Which area of the market file; null is its first.</summary>
    public string? PriceArea { get; init; }

    /// <summary>INR for one unit of the market file's currency; needed unless that is INR.</summary>
    public decimal? InrPerUnit { get; init; }

    /// <summary>Where the world begins; null is the wall's present, or the last stored simulated instant where that is later.</summary>
    public Instant? Start { get; init; }

    /// <summary>Write a thin past (a frame a device each five minutes since midnight), so that today's charts are not empty at the first start.</summary>
    public bool WritePast { get; init; } = true;
}
