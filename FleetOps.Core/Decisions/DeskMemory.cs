using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>What the desk remembers beyond the open decisions, for a day of world time: which wishes were made already, and what was sent when (for rates). Bounded. Not thread-safe.</summary>
internal sealed class DeskMemory
{
    private const int MostKeys = 50_000;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly Dictionary<string, Instant> _keys = [];
    private readonly Queue<(string Key, Instant At)> _order = new();
    private readonly Queue<(AgentName Agent, ActionKind Kind, DeviceId Device, Instant At)> _sent = new();

    public bool Knows(string key) => _keys.ContainsKey(key);

    public void Remember(Decision decision)
    {
        var key = decision.Proposal.Key;
        if (decision.State == DecisionState.Lost) _keys.Remove(key);
        else if (_keys.TryAdd(key, decision.First.WorldAt)) _order.Enqueue((key, decision.First.WorldAt));
    }

    public void Sent(Decision decision, Instant at) => _sent.Enqueue((decision.Proposal.Agent, decision.Proposal.Kind, decision.Proposal.Target, at));

    public (int OnDevice, int InAll) SentInHour(Proposal proposal, Instant now)
    {
        var (onDevice, inAll) = (0, 0);
        foreach (var (agent, kind, device, at) in _sent)
        {
            if (agent != proposal.Agent || kind != proposal.Kind || now - at > Hour) continue;
            inAll++;
            if (device == proposal.Target) onDevice++;
        }

        return (onDevice, inAll);
    }

    /// <summary>What will be sent with nobody asked counts as sent: else a hundred wishes of one cycle would each find the hour empty.</summary>
    public static (int OnDevice, int InAll) Promised(Proposal proposal, IEnumerable<Decision> others)
    {
        var (onDevice, inAll) = (0, 0);
        foreach (var other in others)
        {
            if (other.Proposal.Agent != proposal.Agent || other.Proposal.Kind != proposal.Kind || other.State is not (DecisionState.Due or DecisionState.AwaitingVeto or DecisionState.Approved)) continue;
            inAll++;
            if (other.Proposal.Target == proposal.Target) onDevice++;
        }

        return (onDevice, inAll);
    }

    public void Forget(Instant now)
    {
        while (_order.TryPeek(out var oldest) && (now - oldest.At > Day || _order.Count > MostKeys)) _keys.Remove(_order.Dequeue().Key);
        while (_sent.TryPeek(out var oldest) && now - oldest.At > Hour) _sent.Dequeue();
    }
}
