using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a hub's battery did in the blocks of a day that are over, what it earned and what it traded, from what the hub told and the market published: nothing of the simulation is asked. Where a block is not known, the day is
/// reckoned from after it. Pure.
/// </summary>
public sealed record HubDay(Station Hub, BatteryEarnings Earned, IReadOnlyList<PastBlock> Blocks, IReadOnlyList<HubTrade> Trades)
{
    // Less than this in a block is the meter's noise.
    private const double LeastKwh = 0.05;

    /// <summary>The beginning of the first block that counts.</summary>
    public Instant Since => Blocks[0].From;

    /// <param name="hub">With a battery.</param>
    /// <param name="first">The day's beginning, on a block.</param>
    /// <param name="slots">What was measured in each block from the one before <paramref name="first"/> on, in order; null where nothing was.</param>
    /// <param name="market">Its published prices.</param>
    /// <param name="tried">What was sent, oldest first.</param>
    /// <param name="options">What the network takes, efficiency, wear.</param>
    /// <returns>Null where nothing that is over is known.</returns>
    public static HubDay? Of(Station hub, Instant first, IReadOnlyList<BatterySlot?> slots, IMarket market, IReadOnlyList<Attempt> tried, EnergyOptions options)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(options);
        Attempt[] told = [.. tried.Where(t => t is { What: Intervention.Battery given, Receipt.Status: ReceiptStatus.Accepted } && given.Station == hub.Id)];
        List<PastBlock> blocks = [];
        List<Attempt?> by = [];
        var begin = double.NaN;
        for (var i = 1; i < slots.Count; i++)
        {
            var from = first + (i - 1) * BatterySchedule.Block;
            if (slots[i - 1] is not { } before || slots[i] is not { } seen || market.PriceAt(from) is not { } published)
            {
                blocks.Clear();
                by.Clear();
                continue;
            }

            if (blocks.Count == 0) begin = before.SocPct / 100 * hub.BatteryKwh;
            // A new schedule takes the place of the whole old one.
            var schedule = Array.FindLast(told, t => t.At < from + BatterySchedule.Block) is { } last && Asked(last, from) is not null ? last : null;
            var (dayAhead, realTime) = ((double)published + options.NetworkInrPerKwh, (double)(market.RealTimeAt(from) ?? published) + options.NetworkInrPerKwh);
            var settled = schedule is null || told.Any(t => t.At <= schedule.At && StandingPlan.IsDayAhead(t.At, from) && Asked(t, from) == Asked(schedule, from)) ? dayAhead : realTime;
            blocks.Add(new PastBlock(from, seen.NetKw, seen.TradedKw / 4, seen.GivenKw / 4, seen.TradedKw / 4 * settled, seen.SocPct / 100 * hub.BatteryKwh, dayAhead, realTime));
            by.Add(schedule);
        }

        return blocks.Count == 0 ? null : new HubDay(hub, BatteryEarnings.Of(hub, begin, blocks, options), blocks, [.. TradesOf(blocks, by)]);
    }

    private static double? Asked(Attempt told, Instant block)
    {
        foreach (var (start, kw) in ((Intervention.Battery)told.What).Schedule.Blocks)
            if (start == block) return kw;
        return null;
    }

    private static IEnumerable<HubTrade> TradesOf(List<PastBlock> blocks, List<Attempt?> by)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var side = SideOf(blocks[i]);
            if (side == 0) continue;
            var first = i;
            while (i + 1 < blocks.Count && SideOf(blocks[i + 1]) == side && by[i + 1] == by[first]) i++;
            var run = blocks.Skip(first).Take(i - first + 1).ToArray();
            yield return new HubTrade(run[0].From, run[^1].From + BatterySchedule.Block, run.Sum(b => b.TradedKwh), run.Sum(b => b.PaidInr), by[first]);
        }
    }

    private static int SideOf(PastBlock block) => Math.Abs(block.TradedKwh) < LeastKwh ? 0 : Math.Sign(block.TradedKwh);
}
