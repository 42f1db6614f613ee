using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// What the hubs' batteries earned in one arm, and the most that they could have earned (<see cref="BatteryEarnings"/>), with the world's own books for what was traded, taken and held. Up to the end of the last whole block; demand
/// response stands apart.
/// </summary>
internal static class BatteryMeasures
{
    private static readonly EnergyOptions Reckoned = new();

    public static IEnumerable<(MetricKey Key, double Value)> Of(World world)
    {
        double trades = 0, left = 0, wear = 0, cycles = 0, best = 0;
        var blocks = world.Energy.Blocks.ToLookup(b => b.Station);
        var paid = world.Energy.Trades.ToDictionary(t => (t.Station, t.Start));
        Station[] hubs = [.. world.Plan.Stations.Where(s => s.BatteryKwh > 0 && blocks[s.Id].Any())];
        foreach (var hub in hubs)
        {
            var earned = BatteryEarnings.Of(hub, world.Energy.Of(hub.Id).StoredAtBirthKwh, Past([.. blocks[hub.Id]], paid), Reckoned);
            trades += earned.TradesInr;
            left += earned.LeftInr;
            wear += earned.WearInr;
            cycles += blocks[hub.Id].Last().GivenKwh / hub.BatteryKwh / hubs.Length;
            best += earned.Best.ProfitInr;
        }

        var margin = trades + left - wear;
        yield return (new("battery_margin_inr", "Margin of the batteries", "Batteries", "INR"), margin);
        yield return (new("battery_foresight_inr", "… the most, with perfect foresight", "Batteries", "INR"), best);
        yield return (new("battery_foresight_share", "… reached of it", "Batteries", "%"), best > 0 ? 100 * margin / best : 0);
        yield return (new("battery_trades_inr", "Saved less bought", "Batteries", "INR"), trades);
        yield return (new("battery_left_inr", "Left in the batteries, more than at first", "Batteries", "INR"), left);
        yield return (new("battery_wear_inr", "Wear", "Batteries", "INR"), wear);
        yield return (new("battery_cycles", "Full cycles of a battery", "Batteries", "cycles"), cycles);
    }

    private static List<PastBlock> Past(Core.Simulation.Energy.HubBlock[] blocks, Dictionary<(DeviceId Station, Instant Start), Core.Devices.Markets.EnergyTrade> paid)
    {
        var past = new List<PastBlock>(blocks.Length);
        var given = 0.0;
        foreach (var block in blocks)
        {
            var trade = paid.GetValueOrDefault((block.Station, block.Start));
            past.Add(new PastBlock(
                block.Start, (block.TakenKwh - block.SpareKwh) * 4, (trade?.Wh ?? 0) / 1000.0, block.GivenKwh - given, (double)(trade?.Inr ?? 0), block.StoredKwh, (double)block.DayAheadInr, (double)block.RealTimeInr));
            given = block.GivenKwh;
        }

        return past;
    }
}
