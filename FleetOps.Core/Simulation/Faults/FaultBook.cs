using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// Every fault of the world so far, in the order of their onset, after those that wear since before its birth. Not thread-safe: written by the world's step, read between steps. Numbers are given in
/// the order in which the world is advanced, so equal worlds have equal books.
/// </summary>
public sealed class FaultBook
{
    private readonly List<FaultRecord> _records = [];

    public IReadOnlyList<FaultRecord> Records => _records;

    internal int Begin(DeviceId device, FaultKind kind, Instant onset, Instant actsUp, double severity, bool needsPerson, bool injected)
    {
        var number = _records.Count;
        _records.Add(new FaultRecord(number, device, kind, onset, null, null, severity, needsPerson, null, injected) { ActsUpAt = actsUp });
        return number;
    }

    internal void Fail(int number, Instant at) => _records[number] = _records[number] with { FailedAt = at };

    internal void End(int number, Instant at, string by) => _records[number] = _records[number] with { EndedAt = at, EndedBy = by };
}
