using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Learning.Trees;

/// <summary>How a forest is grown. Immutable.</summary>
public sealed record ForestOptions
{
    /// <summary>Number of classes of the target (coded from 0), or 0 for a number.</summary>
    [Range(0, 10_000)]
    public int Classes { get; init; }

    [Range(1, 100_000)]
    public int Trees { get; init; } = 100;

    /// <summary>Extremely randomised trees: one random cut a feature, and every tree sees all rows (Geurts et al. 2006).</summary>
    public bool Extra { get; init; }

    /// <summary>Features drawn for each split; 0 for the square root of all (classes) or a third (numbers).</summary>
    [Range(0, 1_000_000)]
    public int FeaturesPerSplit { get; init; }

    /// <summary>0 for no limit.</summary>
    [Range(0, 1000)]
    public int MaxDepth { get; init; }

    /// <summary>Least rows in a leaf; 0 for 1 (classes) or 5 (numbers).</summary>
    [Range(0, 1_000_000)]
    public int MinRows { get; init; }

    [Range(4, 255)]
    public int MaxBins { get; init; } = 255;

    public long Seed { get; init; } = 42;

    /// <summary>0 for all processors. The model does not depend on it.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }
}
