using FleetOps.Core.Experiments;

namespace FleetOps.Tests.Fakes;

/// <summary>Stored runs in memory, and a desk that only remembers what it was asked.</summary>
internal sealed class FakeExperiments : IExperimentRuns, IExperimentDesk
{
    public List<ExperimentReport> Stored { get; } = [];

    public List<string> Unreadable { get; } = [];

    public string? Refuses { get; set; }

    public IReadOnlyList<string> Policies => ["off", "agents", "none", "rules"];

    public IReadOnlyList<string> Presets => ["city", "workplace"];

    public IReadOnlyList<string> Scenarios => ["heat-wave"];

    public ExperimentProgress? Current { get; set; }

    public string? LastFailure { get; set; }

    public Task AddAsync(ExperimentReport report, CancellationToken cancellation = default)
    {
        Stored.Add(report);
        return Task.CompletedTask;
    }

    public Task<(IReadOnlyList<ExperimentReport> Reports, IReadOnlyList<string> Unreadable)> ListAsync(CancellationToken cancellation = default) =>
        Task.FromResult<(IReadOnlyList<ExperimentReport>, IReadOnlyList<string>)>(([.. Stored], [.. Unreadable]));

    public string? TryStart(ExperimentPlan plan, string startedBy)
    {
        if (Refuses is null) Current = new ExperimentProgress(plan, startedBy, 0.25);
        return Refuses;
    }

    public void Cancel()
    {
        Current = null;
        LastFailure = "It was cancelled; nothing of it is kept.";
    }
}
