namespace FleetOps.Core.Learning.Tabular;

/// <summary>What to learn from a file. Immutable.</summary>
public sealed record TabularRequest
{
    /// <summary>The points of a number that a quantile task learns: the ends of an 80 % and of a 90 % interval, and the median.</summary>
    public static IReadOnlyList<double> Quantiles { get; } = [0.05, 0.1, 0.5, 0.9, 0.95];

    public required string Target { get; init; }

    public LearningTask Task { get; init; }

    public TabularLearner Learner { get; init; }

    public IReadOnlyList<string> Ignore { get; init; } = [];

    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>A column whose equal values stay together when rows are held out; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>A column of numbers or dates by which a unit's rows are put in order; null for the file's order.</summary>
    public string? Order { get; init; }

    /// <summary>Lengths in rows of the windows over a unit's past; empty for none.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [];

    public long Seed { get; init; } = 42;

    public int Threads { get; init; }
}
