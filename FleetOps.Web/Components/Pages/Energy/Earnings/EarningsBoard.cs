using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Pages.Energy.Plans;

namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>
/// What the batteries earned today and what they traded, shared by every open page: reckoned anew with each block of 15 minutes, at most every few seconds. <paramref name="market"/> is null where there is none: then nothing is
/// reckoned. Thread-safe.
/// </summary>
public sealed class EarningsBoard(
    NetworkBoard board, NetworkDiary diary, Roster roster, DecisionDesk desk, AgentBoard agents, PolicyDesk policies, PlansBoard plans, EnergyOptions options, TimeProvider human, IMarket? market)
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(3);
    private readonly Lock _computing = new();
    private long? _block;
    private long _at;
    private DayEarnings _day = DayEarnings.None;
    private Chart? _course;

    /// <summary>The sums alone.</summary>
    public DayEarnings Today
    {
        get
        {
            lock (_computing)
            {
                Reckon(board.Current.At.World);
                return _day;
            }
        }
    }

    public EarningsView View()
    {
        var ahead = plans.Plans();
        var seen = desk.View;
        lock (_computing)
        {
            Reckon(board.Current.At.World);
            return EarningsProjection.Of(_day, _course, ahead, seen, AgentLineView.Of(AgentName.Energy, ActionKind.ScheduleBattery, agents, policies), market is not null);
        }
    }

    private void Reckon(Instant world)
    {
        var block = world.UnixMilliseconds / (long)BatterySchedule.Block.TotalMilliseconds;
        if (market is null || block == _block || (_block is not null && human.GetElapsedTime(_at) < LeastPause)) return;
        // The first slots of a network that is being read in come one after the other.
        (_block, _at) = (block, human.GetTimestamp());
        var first = Instant.From(new DateTimeOffset(world.ToDateTimeOffset().ToOffset(Clocks.Ist).Date, Clocks.Ist));
        var now = NetworkDiary.Quarter(world);
        Station[] hubs = [.. roster.Stations.Where(s => s.BatteryKwh > 0).OrderBy(s => s.Name, StringComparer.Ordinal)];
        var slots = diary.Read(all => all.Where(d => d.Station.BatteryKwh > 0).ToDictionary(d => d.Station.Id, d => d.Batteries(first - BatterySchedule.Block, now)));
        var tried = LiveSituation.Tried(desk.View, world);
        _day = new DayEarnings([.. hubs.Where(h => slots.ContainsKey(h.Id)).Select(h => HubDay.Of(h, first, slots[h.Id], market, tried, options)).OfType<HubDay>()]);
        _course = _day.Hubs.Count == 0 ? null : EarningsProjection.Draw(_day, first, now);
        if (_day.Hubs.Count == 0) _block = null;
    }
}
