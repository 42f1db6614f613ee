using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>
/// The battery plans as they stand, shared by every open page: reckoned anew with each block of 15 minutes and when a schedule came in force or was proposed, at most every few seconds. <paramref name="sight"/> and
/// <paramref name="market"/> are null where there is no market. Thread-safe.
/// </summary>
public sealed class PlansBoard(
    NetworkBoard board, LiveFleet live, Roster roster, DecisionDesk desk, AgentBoard agents, PolicyDesk policies, EnergyOptions options, TimeProvider human, EnergySight? sight, IMarket? market)
{
    private const int MostDecisions = 30;
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(3);
    private readonly Lock _computing = new();
    private readonly Dictionary<DeviceId, PlanDetail> _details = [];
    private (long Block, long Decisions)? _of;
    private long _at;
    private IReadOnlyList<HubPlan> _plans = [];

    /// <param name="chosen">The hub that is looked at; null: the first.</param>
    public PlansView View(DeviceId? chosen)
    {
        var at = board.Current.At;
        var seen = desk.View;
        lock (_computing)
        {
            Reckon(at.World, seen);
            var open = _plans.FirstOrDefault(p => p.Hub.Id == chosen) ?? (_plans.Count > 0 ? _plans[0] : null);
            if (open is not null && !_details.ContainsKey(open.Hub.Id)) _details[open.Hub.Id] = PlanProjection.DetailOf(open, Proposed(seen, open.Hub.Id));
            return new PlansView(
                _plans.Count == 0 ? "No battery is planned" : $"{Show.Count(_plans.Count, "hub")}, {Show.Number(_plans[0].Blocks.Count / 4)} hours ahead", AgentLineView.Of(AgentName.Energy, ActionKind.ScheduleBattery, agents, policies),
                market?.Source ?? "no market", [.. PlanProjection.Figures(_plans)], [.. _plans.Select(p => PlanProjection.RowOf(p, InForce(seen, p), Proposed(seen, p.Hub.Id), at.Human))],
                open is null ? null : _details[open.Hub.Id], sight is null ? "No market is known: nothing can be planned." : "The market has published too little to plan by, or no battery has told its charge yet.",
                [.. DeskRow.Of(seen, AgentName.Energy, at.Human, MostDecisions)]);
        }
    }

    /// <summary>The plans in force.</summary>
    public IReadOnlyList<HubPlan> Plans()
    {
        lock (_computing)
        {
            Reckon(board.Current.At.World, desk.View);
            return _plans;
        }
    }

    private void Reckon(Instant world, DeskView seen)
    {
        var of = (world.UnixMilliseconds / (long)BatterySchedule.Block.TotalMilliseconds, Mark(seen));
        if (of == _of || (_of is not null && human.GetElapsedTime(_at) < LeastPause)) return;
        (_of, _at) = (of, human.GetTimestamp());
        _details.Clear();
        Station[] hubs = [.. roster.Stations.Where(s => s.BatteryKwh > 0)];
        if (hubs.Length == 0 || sight?.At(world, hubs, options.HorizonHours) is not { } outlook)
        {
            // Nothing to go by yet: it is asked again at the next look.
            (_plans, _of) = ([], null);
            return;
        }

        var twins = hubs.Select(h => live.Find(h.Id)).OfType<Twin>().ToDictionary(t => t.Device.Id);
        _plans = HubPlans.Of(new Situation(world, hubs, twins, [], LiveSituation.Tried(seen, world)) { Energy = outlook }, options);
    }

    /// <summary>Changes whenever a schedule is proposed, comes in force or falls away.</summary>
    private static long Mark(DeskView seen)
    {
        var mark = new HashCode();
        foreach (var decision in seen.Open.Concat(seen.Ended))
            if (decision.Proposal.Kind == ActionKind.ScheduleBattery) mark.Add((decision.Id, decision.State, decision.Receipt?.Status));
        return mark.ToHashCode();
    }

    private static Decision? InForce(DeskView seen, HubPlan plan) => seen.Open.Concat(seen.Ended)
        .Where(d => d.Proposal.What is Intervention.Battery(var station, _) && station == plan.Hub.Id && d is { SentAt: not null, Receipt.Status: ReceiptStatus.Accepted }).MaxBy(d => d.SentAt!.Value);

    private static Decision? Proposed(DeskView seen, DeviceId hub) => seen.Open.Where(d => d.Proposal.What is Intervention.Battery(var station, _) && station == hub && d.SentAt is null).MaxBy(d => d.Id);
}
