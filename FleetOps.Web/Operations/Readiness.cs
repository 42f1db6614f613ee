using FleetOps.Core.Devices;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Units;

namespace FleetOps.Web.Operations;

/// <summary>
/// What <c>/health/ready</c> asks: frames can be stored, the queue has room, the world moves (unless a person paused it), and the process is not
/// stopping. Thread-safe; remembers where the world stood to see that it moves.
/// </summary>
internal sealed class Readiness(IHistory history, IngestOptions ingest, Clocks clocks, IHostApplicationLifetime life, IServiceProvider services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Instant? _worldStood;
    private Instant _worldStoodSince;

    public HealthReply Check()
    {
        var health = history.Health;
        var checks = new List<HealthCheckReply>
        {
            Of("storage", health.Problem is null, health.Problem),
            Of("queue", health.QueuedFrames < ingest.QueueFrames * 95L / 100, $"{health.QueuedFrames} of {health.QueueCapacity} frames wait for their commit"),
            Of("process", !life.ApplicationStopping.IsCancellationRequested, "stopping"),
        };
        if (services.GetService<IWorldControl>()?.Status is { } world) checks.Add(Of("world", world.Paused || Moves(world.Now), "the simulated world has stood still for 10 s"));
        return new HealthReply(checks.TrueForAll(c => c.Ok) ? "ready" : "not_ready", checks);
    }

    private static HealthCheckReply Of(string name, bool ok, string? reason) => new(name, ok, ok ? null : reason);

    private bool Moves(Instant worldNow)
    {
        lock (_gate)
        {
            var now = clocks.HumanNow;
            if (_worldStood != worldNow) (_worldStood, _worldStoodSince) = (worldNow, now);
            return now - _worldStoodSince < Patience;
        }
    }
}
