using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Decisions;

/// <summary>
/// What one agent may do of one kind of action: how far by itself, and within which limits. A proposal beyond a limit is not lost: it needs an approval. Money in INR, rates on the world clock. Immutable.
/// </summary>
public sealed record ActionPolicy
{
    public required AgentName Agent { get; init; }

    public required ActionKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required Rung Rung { get; init; }

    /// <summary>It never climbs above this by itself.</summary>
    public Rung Highest { get; init; } = Rung.Auto;

    /// <summary>The highest rung on a device that is not simulated.</summary>
    public Rung OnReal { get; init; } = Rung.Ask;

    /// <summary>A manager holds it where it is: its record moves it neither up nor down.</summary>
    public bool Pinned { get; init; }

    [Range(0, 10_000_000)]
    public decimal MostCostInr { get; init; }

    public Risk MostRisk { get; init; } = Risk.Low;

    [Range(0, 1)]
    public double LeastConfidence { get; init; }

    [Range(1, 1000)]
    public int MostPerDeviceAnHour { get; init; } = 3;

    [Range(1, 100_000)]
    public int MostAnHour { get; init; } = 60;

    /// <summary>Above this cost two people must approve; null: one is enough.</summary>
    [Range(0, 10_000_000)]
    public decimal? FourEyesAboveInr { get; init; }

    [Range(60, 86_400)]
    public int VetoSeconds { get; init; } = 120;

    [Range(60, 86_400)]
    public int ApprovalSeconds { get; init; } = 900;

    /// <summary>It climbs a rung when its record shows at least this share of confirmed outcomes, with 95 % confidence. A remedy that honestly heals two of three cases cannot be asked for nine of ten.</summary>
    [Range(0.01, 1)]
    public double ClimbsAt { get; init; } = 0.9;

    /// <summary>It loses a rung when its record shows less than this, with 95 % confidence.</summary>
    [Range(0, 1)]
    public double FallsUnder { get; init; } = 0.8;
}
