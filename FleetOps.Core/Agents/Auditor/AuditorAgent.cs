using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>
/// Files what drivers are owed by the published rules, as refunds under policy. What it finds odd about people and decisions is no proposal: <see cref="AuditorRules"/> finds it, <see cref="AuditorWatch"/> writes it down. Pure.
/// </summary>
public sealed class AuditorAgent : IAgent
{
    public AgentName Name => AgentName.Auditor;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public IReadOnlyList<Proposal> Propose(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var stations = situation.Stations.SelectMany(s => s.Connectors.Select(c => (c.Id, Station: s))).ToDictionary(c => c.Id, c => c.Station);
        var paid = situation.Tried.Select(t => t.What).OfType<Intervention.Refund>().Select(r => (r.Order.Session, r.Order.Rule)).ToHashSet();
        return
        [
            .. from session in situation.Ended
               where stations.ContainsKey(session.Connector) && DeviceId.IsValid(session.Start.Driver)
               from claim in ClaimRules.Of(session, stations[session.Connector].Tariff)
               where !paid.Contains((session.End.Session, claim.Rule))
               select Refund(session, stations[session.Connector], claim),
        ];
    }

    private static Proposal Refund(EndedSession session, Station station, Claim claim) => new()
    {
        Agent = AgentName.Auditor,
        What = new Intervention.Refund(new RefundOrder(session.End.Session, session.Connector, session.Start.Driver, claim.Inr, claim.Rule)),
        // The lease is on the driver: the connector stays free for who repairs it.
        Target = new DeviceId(session.Start.Driver),
        Title = $"Pay {session.Start.Driver} back for a session at {station.Name}",
        Reason = claim.Why,
        Evidence = [new Evidence("Session", session.End.Session), .. claim.Evidence],
        CostInr = claim.Inr,
        Risk = Risk.Minimal,
        Confidence = 0.99,
        ValidFor = TimeSpan.FromHours(24),
        SafeDefault = "Nothing is paid; the driver can still dispute the session.",
        Key = $"refund/{session.End.Session}/{claim.Rule}",
        // Nothing in the network shows a payment: that the payment side accepted it is all that can be seen.
        Effect = new Effect([], TimeSpan.Zero, TimeSpan.FromMinutes(5)),
    };
}
