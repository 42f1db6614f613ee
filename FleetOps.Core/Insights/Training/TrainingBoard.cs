using System.Collections.Concurrent;
using FleetOps.Core.Live;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Training;

/// <summary>Where the trainings of this process stand: written by the run, watched by pages. Models that were not trained in this process are not on it. Thread-safe.</summary>
public sealed class TrainingBoard
{
    private readonly ConcurrentDictionary<ModelName, TrainingStatus> _statuses = new();
    private readonly WatchList _watches = new();

    public IReadOnlyList<TrainingStatus> All => [.. _statuses.Values.OrderBy(s => s.Name)];

    public TrainingStatus? Of(ModelName name) => _statuses.GetValueOrDefault(name);

    public Watch Watch() => _watches.Add();

    public void Set(TrainingStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        _statuses[status.Name] = status;
        _watches.Pulse();
    }
}
