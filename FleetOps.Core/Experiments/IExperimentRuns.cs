namespace FleetOps.Core.Experiments;

/// <summary>The finished experiments that are kept. Thread-safe.</summary>
public interface IExperimentRuns
{
    /// <summary>Returns once the report is stored. A store that refuses throws <see cref="IOException"/>.</summary>
    Task AddAsync(ExperimentReport report, CancellationToken cancellation = default);

    /// <summary>All that can be read, the newest first, and what could not be read with the reason.</summary>
    Task<(IReadOnlyList<ExperimentReport> Reports, IReadOnlyList<string> Unreadable)> ListAsync(CancellationToken cancellation = default);
}
