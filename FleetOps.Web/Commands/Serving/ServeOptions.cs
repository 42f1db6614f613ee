using FleetOps.Core.Simulation;

namespace FleetOps.Web.Commands.Serving;

/// <summary>What <c>serve</c> was asked for on the command line.</summary>
public sealed record ServeOptions
{
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary><see cref="Urls"/>, one by one.</summary>
    public string[] Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string DataDir { get; init; } = "data";

    public ulong Seed { get; init; } = 42;

    public double Speed { get; init; } = 1;

    public WorldPreset Preset { get; init; }

    /// <summary>Factor on how often simulated devices begin to fail.</summary>
    public double FaultRate { get; init; } = 1;

    public string? Scenario { get; init; }

    public string? SessionsFile { get; init; }

    public bool SessionsExact { get; init; }

    /// <summary>A market file; null draws the prices from the seed.</summary>
    public string? PricesFile { get; init; }

    /// <summary>A market file whose load is the city's; null is a shape by the hour.</summary>
    public string? LoadFile { get; init; }

    public string? PriceArea { get; init; }

    /// <summary>INR for one unit of the market file's currency; null where the file is in INR.</summary>
    public decimal? InrPerUnit { get; init; }

    public bool Simulator { get; init; } = true;
}
