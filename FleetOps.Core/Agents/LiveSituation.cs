using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>Freezes the live fleet: stations, the twins of stations, connectors, vans and vehicles, who waits, what decisions sent in the last day, and what is wanted. Thread-safe.</summary>
public sealed class LiveSituation(LiveFleet live, LiveFacts facts, Roster roster, DecisionDesk desk, IEnumerable<ISense> senses, Clocks clocks) : ISituationSource
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
    private static readonly DeviceKind[] Seen = [DeviceKind.Station, DeviceKind.Connector, DeviceKind.Van, DeviceKind.Vehicle];

    public Situation Freeze(IAgent agent)
    {
        var now = clocks.WorldNow;
        var twins = Seen.SelectMany(live.Twins).ToDictionary(t => t.Device.Id);
        var view = desk.View;
        var seen = new Situation(now, [.. roster.Stations.OrderBy(s => s.Id)], twins, [.. facts.Waiting().Select(w => new WaitingDriver(w.Driver, w.Station, w.Since))], Tried(view, now))
        {
            Wanted = [.. view.Open.Where(d => d.State.IsWaiting() && d.State != DecisionState.Shown).Select(d => d.Proposal.What)],
        };
        return senses.Where(s => s.For == agent.Name).Aggregate(seen, (situation, sense) => sense.Add(situation));
    }

    /// <summary>What was sent, oldest first, with the answer; nothing came back yet: no answer.</summary>
    public static IReadOnlyList<Attempt> Tried(DeskView view, Instant now) =>
    [
        .. view.Ended.Concat(view.Open).Where(d => d.SentAt is { } sent && now - sent < Remembered).OrderBy(d => d.SentAt!.Value).Select(d => new Attempt(d.SentAt!.Value, d.Proposal.What, d.Receipt ?? NotYet)),
    ];

    private static readonly Devices.Receipt NotYet = new(Devices.ReceiptStatus.NoAnswer, "no answer yet");
}
