using System.ComponentModel.DataAnnotations;

namespace FleetOps.Core.Learning.Isolation;

/// <summary>How an isolation forest is grown. The defaults are the paper's. Immutable.</summary>
public sealed record IsolationOptions
{
    [Range(1, 100_000)]
    public int Trees { get; init; } = 100;

    /// <summary>Rows each tree is grown on (ψ); fewer where there are fewer.</summary>
    [Range(2, 1_000_000)]
    public int SampleRows { get; init; } = 256;

    /// <summary>Cut by random slopes through all features instead of one feature at a time (Hariri et al. 2019).</summary>
    public bool Extended { get; init; }

    public long Seed { get; init; } = 42;

    /// <summary>0 for all processors. The model does not depend on it.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }
}
