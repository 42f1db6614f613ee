using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>
/// Keeps the sessions that ended in the last hour, from the newest events. A session whose beginning was not heard (it lies before the start of the program) is left out: who it was is not known. Thread-safe.
/// </summary>
public sealed class SessionSight(LiveFleet live) : ISense
{
    private const int MostOpen = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly Lock _gate = new();
    private readonly EventTail _tail = new();
    private readonly Dictionary<DeviceId, DeviceEvent.SessionStarted> _open = [];
    private readonly Queue<EndedSession> _ended = new();

    public AgentName For => AgentName.Auditor;

    public Situation Add(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        lock (_gate)
        {
            foreach (var happened in _tail.Follow(live.RecentEvents())) Note(happened);
            while (_ended.TryPeek(out var oldest) && situation.At - oldest.At > Kept) _ended.Dequeue();
            return situation with { Ended = [.. _ended] };
        }
    }

    private void Note(Frame happened)
    {
        switch (happened.Observation)
        {
            case DeviceEvent.SessionStarted started when _open.Count < MostOpen || _open.ContainsKey(happened.Device.Id):
                _open[happened.Device.Id] = started;
                break;
            case DeviceEvent.SessionEnded ended when _open.Remove(happened.Device.Id, out var start) && start.Session == ended.Session:
                _ended.Enqueue(new EndedSession(happened.Device.Id, happened.At, start, ended));
                break;
            default:
                break;
        }
    }
}
