using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Learning.Linear;

/// <summary>How a regularised linear model is fitted. Immutable.</summary>
public sealed record LinearOptions
{
    /// <summary>Number of classes of the target (coded from 0), or 0 for a number.</summary>
    [Range(0, 1000)]
    public int Classes { get; init; }

    /// <summary>Penalty a row on half the squared length of the weights of standardised features; null chooses one by cross-validation.</summary>
    [Range(0, 1e6)]
    public double? Penalty { get; init; }

    [Range(1, 100_000)]
    public int MostSteps { get; init; } = 300;

    public long Seed { get; init; } = 42;

    /// <summary>0 for all processors. The model does not depend on it.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }
}
