using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Learning.Trees;

/// <summary>How boosted trees are grown. The defaults are meant to be good; the names follow Ke et al. 2017 and Friedman 2001. Immutable.</summary>
public sealed record BoostingOptions
{
    public BoostingGoal Goal { get; init; } = BoostingGoal.Squared;

    /// <summary>For <see cref="BoostingGoal.Multiclass"/>: number of classes; 0 takes the largest code present.</summary>
    [Range(0, 10_000)]
    public int Classes { get; init; }

    /// <summary>Rounds of boosting; 0 finds them by cross-validation (or by a held-out tenth of many rows) and then fits all rows.</summary>
    [Range(0, 100_000)]
    public int Rounds { get; init; }

    /// <summary>The most rounds to try when they are found automatically or by a validation table.</summary>
    [Range(1, 100_000)]
    public int MostRounds { get; init; } = 2000;

    /// <summary>Rounds without improvement on validation rows after which fitting stops.</summary>
    [Range(1, 100_000)]
    public int Patience { get; init; } = 50;

    [Range(1e-6, 1)]
    public double LearningRate { get; init; } = 0.05;

    [Range(2, 65_536)]
    public int Leaves { get; init; } = 31;

    /// <summary>0 for no limit.</summary>
    [Range(0, 1000)]
    public int MaxDepth { get; init; }

    [Range(1, 1_000_000)]
    public int MinRows { get; init; } = 20;

    /// <summary>Least sum of second derivatives in a child.</summary>
    [Range(0, 1e12)]
    public double MinChildWeight { get; init; } = 1e-3;

    /// <summary>Least gain of a split, in twice the loss.</summary>
    [Range(0, 1e12)]
    public double MinGain { get; init; }

    [Range(0, 1e12)]
    public double L1 { get; init; }

    [Range(0, 1e12)]
    public double L2 { get; init; }

    [Range(4, 255)]
    public int MaxBins { get; init; } = 255;

    /// <summary>Share of rows drawn afresh for each round.</summary>
    [Range(0.01, 1)]
    public double RowShare { get; init; } = 1;

    /// <summary>Share of features drawn afresh for each tree.</summary>
    [Range(0.01, 1)]
    public double ColumnShare { get; init; } = 1;

    /// <summary>Gradient-based one-side sampling: keep the rows with the largest gradients, draw from the rest and weigh those up.</summary>
    public bool Goss { get; init; }

    [Range(0.01, 1)]
    public double GossTop { get; init; } = 0.2;

    [Range(0.01, 1)]
    public double GossRest { get; init; } = 0.1;

    /// <summary>One entry a column: +1 rising, −1 falling, 0 free. Null: all free.</summary>
    public IReadOnlyList<int>? Monotone { get; init; }

    /// <summary>One weight a class, for two or more classes. Null: all alike.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Levels for <see cref="BoostingGoal.Quantile"/>, rising, in (0, 1).</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [0.1, 0.5, 0.9];

    [Range(1.01, 1.99)]
    public double TweediePower { get; init; } = 1.5;

    /// <summary>Categories with fewer rows in a leaf are not told apart.</summary>
    [Range(0, 1e6)]
    public double CategorySmooth { get; init; } = 10;

    [Range(0, 1e6)]
    public double CategoryL2 { get; init; } = 10;

    /// <summary>
    /// Derived columns (product, ratio, difference of numeric pairs) to add at most. Null: up to eight where they lower the cross-validated loss
    /// while rounds are found automatically, none otherwise.
    /// </summary>
    [Range(0, 64)]
    public int? Crosses { get; init; }

    public long Seed { get; init; } = 42;

    /// <summary>0 for all processors. The model does not depend on it.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }
}
