namespace FleetOps.Core.Learning.Tabular;

/// <summary>What to learn from a file. Immutable.</summary>
public sealed record TabularRequest
{
    public required string Target { get; init; }

    public LearningTask Task { get; init; }

    public TabularLearner Learner { get; init; }

    public IReadOnlyList<string> Ignore { get; init; } = [];

    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>A column whose equal values stay together when rows are held out; null for none.</summary>
    public string? Group { get; init; }

    public long Seed { get; init; } = 42;

    public int Threads { get; init; }
}
