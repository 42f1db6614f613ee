using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Live;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>Keeps the service notes of the running control room from its newest events and readings, and hands them on with the newest assessments. What was before the start is not known: twins must do. Thread-safe.</summary>
public sealed class MechanicSight(LiveFleet live, AssessmentBoard board) : ISense
{
    private readonly Lock _gate = new();
    private readonly ServiceBook _book = new();
    private readonly EventTail _tail = new();

    public AgentName For => AgentName.Mechanic;

    public Situation Add(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        lock (_gate)
        {
            foreach (var happened in _tail.Follow(live.RecentEvents())) _book.Note(happened);
            foreach (var twin in situation.Twins.Values)
                if (twin is { Device.Kind: DeviceKind.Station or DeviceKind.Connector, Latest: { } latest }) _book.Note(latest);
            return situation with { Service = _book.Freeze(), Assessed = board.All.ToDictionary(a => a.Device) };
        }
    }
}
