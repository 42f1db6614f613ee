using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Tests.Fakes;

/// <summary>A history in memory that commits at once, is full, or refuses, as a test asks.</summary>
internal sealed class FakeHistory : IHistory
{
    public List<Frame> Stored { get; } = [];

    public bool Full { get; set; }

    public string? Problem { get; set; }

    /// <summary>What <see cref="ReadAsync"/> answers.</summary>
    public List<Series> Series { get; } = [];

    public List<HistoryQuery> Queries { get; } = [];

    public HistoryHealth Health => new(Problem, null, Stored.Count, 0, Stored.Count, 0, 1000, 0, 0);

    public Task<int>? TryAppend(IReadOnlyList<Frame> frames)
    {
        if (Full) return null;
        if (Problem is not null) return Task.FromException<int>(new HistoryUnavailableException(Problem));
        var fresh = frames.Where(f => !Stored.Any(s => s.Device.Id == f.Device.Id && s.At == f.At)).ToList();
        Stored.AddRange(fresh);
        return Task.FromResult(fresh.Count);
    }

    public ValueTask<IReadOnlyList<Series>> ReadAsync(HistoryQuery query, CancellationToken cancellation)
    {
        Queries.Add(query);
        if (Problem is not null) throw new HistoryUnavailableException(Problem);
        return ValueTask.FromResult<IReadOnlyList<Series>>(Series);
    }

    public ValueTask<IReadOnlyList<Frame>> ReadEventsAsync(DeviceId? device, Instant from, Instant to, int limit, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Frame>>(
            [.. Stored.Where(f => f.Observation is DeviceEvent && f.At >= from && f.At < to && (device is null || f.Device.Id == device)).Reverse().Take(limit)]);
}
