using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// What the hubs' batteries earned in one arm, and the most that they could have earned: the optimum with the prices that came and the loads that this arm's hubs had. Both count what was bought and spared, wear, and
/// what is left in the batteries more than at the beginning at the mean real-time price, up to the end of the last whole block; demand response stands apart.
/// </summary>
internal static class BatteryMeasures
{
    private static readonly EnergyOptions Reckoned = new();

    public static IEnumerable<(MetricKey Key, double Value)> Of(World world)
    {
        double trades = -(double)world.Energy.Trades.Sum(t => t.Inr), left = 0, wear = 0, cycles = 0, best = 0;
        var blocks = world.Energy.Blocks.ToLookup(b => b.Station);
        Station[] hubs = [.. world.Plan.Stations.Where(s => s.BatteryKwh > 0 && blocks[s.Id].Any())];
        foreach (var hub in hubs)
        {
            var atBirth = world.Energy.Of(hub.Id).StoredAtBirthKwh;
            var last = blocks[hub.Id].Last();
            var worth = Reckoned.Efficiency * (double)blocks[hub.Id].Average(b => b.RealTimeInr);
            left += (last.StoredKwh - atBirth) * worth;
            wear += last.GivenKwh * Reckoned.WearInrPerKwh;
            cycles += last.GivenKwh / hub.BatteryKwh / hubs.Length;
            best += BatteryPlan.Of(BatteryTask.Of(hub, 100 * atBirth / hub.BatteryKwh, [.. blocks[hub.Id].Select(Seen)]) with { WearInrPerKwh = Reckoned.WearInrPerKwh, EndInrPerKwh = worth }).ProfitInr;
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

    private static BatteryBlock Seen(FleetOps.Core.Simulation.Energy.HubBlock block) =>
        new(block.Start, (double)block.RealTimeInr) { Loads = [new LoadPoint((block.TakenKwh - block.SpareKwh) * 4, 1)] };
}
