using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Insights.Streaming;

/// <summary>
/// Feeds the streaming insights from the live fleet once a wall second, off the path on which frames come in: pulls what is new of stations and connectors, in order of time, and lets what changed be scored. It begins when the
/// world has reached the present: the thin past before that would look like silence.
/// </summary>
public sealed class InsightLoop(StationInsights insights, LiveFleet live, Roster roster, PresentClock clock, TimeProvider human, ILogger<InsightLoop> log)
    : SteadyLoop(TimeSpan.FromSeconds(1), human, log, "The insight loop failed; it is tried again each second")
{
    private readonly Dictionary<DeviceId, Frame> _last = [];
    private readonly List<Frame> _fresh = [];
    private readonly EventTail _tail = new();
    private bool _began;

    /// <summary>Time spent in passes since the start.</summary>
    public TimeSpan Busy { get; private set; }

    protected override Task PassAsync(CancellationToken cancellation)
    {
        Step();
        return Task.CompletedTask;
    }

    internal void Step()
    {
        var present = clock.Now;
        if (!present.WorldArrived) return;
        var started = Human.GetTimestamp();
        if (!_began)
        {
            _began = true;
            _tail.Follow(live.RecentEvents());
            foreach (var kind in (DeviceKind[])[DeviceKind.Station, DeviceKind.Connector])
            {
                foreach (var twin in live.Twins(kind))
                    if (twin.Latest is { } latest) _last[twin.Device.Id] = latest;
            }
        }

        foreach (var station in roster.Stations)
            insights.Follow(station, id => live.Find(id) is { } twin ? (twin.Status, twin.StatusSince) : default, id => live.Find(id)?.Fault is not null);
        _fresh.Clear();
        foreach (var happened in _tail.Follow(live.RecentEvents()))
            if (happened.Device.Kind is DeviceKind.Station or DeviceKind.Connector) _fresh.Add(happened);
        Pull(DeviceKind.Station);
        Pull(DeviceKind.Connector);

        // As the world writes a step: what happened before what was measured.
        foreach (var frame in _fresh.OrderBy(static f => (f.At.UnixMilliseconds << 1) + (f.Observation is Measurements ? 1 : 0))) insights.Take(frame);
        insights.Score(present.World);
        Busy += Human.GetElapsedTime(started);
    }

    private void Pull(DeviceKind kind)
    {
        foreach (var twin in live.Twins(kind))
        {
            var known = _last.GetValueOrDefault(twin.Device.Id);
            if (twin.Latest is not { } latest || ReferenceEquals(latest, known)) continue;
            var from = _fresh.Count;
            live.FramesAfter(twin.Device.Id, known, _fresh);
            if (_fresh.Count > from) _last[twin.Device.Id] = _fresh[^1];
        }
    }
}
