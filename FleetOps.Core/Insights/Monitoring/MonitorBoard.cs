using System.Collections.Concurrent;
using FleetOps.Core.Live;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>What the monitors say of each model that answers: written by the monitor loop, read by pages and the API. Thread-safe; reads take no lock.</summary>
public sealed class MonitorBoard
{
    private readonly ConcurrentDictionary<ModelName, ModelHealth> _health = new();
    private readonly WatchList _watches = new();

    /// <summary>Null while no version of it has answered, and for a model that nobody watches.</summary>
    public ModelHealth? Of(ModelName model) => _health.GetValueOrDefault(model);

    public Watch Watch() => _watches.Add();

    internal void Set(ModelHealth health)
    {
        if (_health.TryGetValue(health.Drift.Model, out var before) && before == health) return;
        _health[health.Drift.Model] = health;
        _watches.Pulse();
    }

    internal void Forget(ModelName model)
    {
        if (_health.TryRemove(model, out _)) _watches.Pulse();
    }
}
