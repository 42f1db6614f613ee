using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Fakes;

/// <summary>A history that keeps all it is given in a list, from any thread (lock <see cref="Stored"/> to read it), and is full or refuses as a test asks.</summary>
internal sealed class ListHistory : IHistory
{
    private readonly HashSet<(DeviceId, Instant, string)> _known = [];

    public List<Frame> Stored { get; } = [];

    public volatile bool Full;

    public volatile string? Problem;

    public HistoryHealth Health => new(Problem, null, Stored.Count, 0, 0, 0, 1000, 0, 0);

    public Task<int>? TryAppend(IReadOnlyList<Frame> frames)
    {
        if (Full) return null;
        if (Problem is { } problem) return Task.FromException<int>(new HistoryUnavailableException(problem));
        lock (Stored)
        {
            var before = Stored.Count;
            foreach (var frame in frames)
                if (_known.Add((frame.Device.Id, frame.At, frame.Observation is Measurements ? "" : frame.Observation.ToString()!))) Stored.Add(frame);
            return Task.FromResult(Stored.Count - before);
        }
    }

    public ValueTask<IReadOnlyList<Series>> ReadAsync(HistoryQuery query, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Series>>([]);

    public ValueTask<IReadOnlyList<Frame>> ReadEventsAsync(DeviceId? device, Instant from, Instant to, int limit, CancellationToken cancellation)
    {
        lock (Stored)
        {
            return ValueTask.FromResult<IReadOnlyList<Frame>>(
                [.. Stored.Where(f => f.Observation is DeviceEvent && f.At >= from && f.At < to && (device is null || f.Device.Id == device)).OrderByDescending(f => f.At).Take(limit)]);
        }
    }
}
