namespace FleetOps.Core.Learning.Trees;

/// <summary>What a split must satisfy, and what it is worth. The subset of a learner's options that growing one tree needs.</summary>
internal sealed record SplitRules
{
    /// <summary>0 for no limit.</summary>
    internal int MaxLeaves { get; init; }

    /// <summary>0 for no limit.</summary>
    internal int MaxDepth { get; init; }

    internal int MinRows { get; init; } = 1;

    internal double MinHessian { get; init; }

    internal double MinGain { get; init; }

    internal double L1 { get; init; }

    internal double L2 { get; init; }

    internal double CategoryL2 { get; init; } = 10;

    internal double CategorySmooth { get; init; } = 10;

    internal int MaxCategories { get; init; } = 32;

    /// <summary>Up to this many categories each is tried against all others.</summary>
    internal int OneAgainstRest { get; init; } = 4;

    /// <summary>+1 where the prediction must not fall as the feature rises, −1 the other way, 0 free. Null: all free.</summary>
    internal int[]? Monotone { get; init; }

    /// <summary>Features drawn afresh for every split; 0 for all.</summary>
    internal int FeaturesPerSplit { get; init; }

    /// <summary>One random cut a feature instead of the best one (extra trees).</summary>
    internal bool RandomCuts { get; init; }

    internal double LeafValue(double gradient, double hessian, double extraL2 = 0)
    {
        var below = hessian + L2 + extraL2;
        return below > 0 ? -Soft(gradient) / below : 0;
    }

    /// <summary>Twice the loss reduction of a leaf that answers with <paramref name="value"/>.</summary>
    internal double Worth(double gradient, double hessian, double value, double extraL2 = 0) =>
        -(2 * Soft(gradient) * value + (hessian + L2 + extraL2) * value * value);

    private double Soft(double gradient) => L1 == 0 ? gradient : Math.Sign(gradient) * Math.Max(0, Math.Abs(gradient) - L1);
}
