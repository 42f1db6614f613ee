using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a hub's battery is going to do, block by block, and what that is expected to bring in the energy agent's own model: <paramref name="InForce"/> is its schedule, or its plain rule where it has none
/// (<paramref name="GivenAt"/> null); <paramref name="NightRule"/> the plain rule in the same blocks, to compare with. It is not what the agent would propose now. Immutable.
/// </summary>
public sealed record HubPlan(Station Hub, BatteryTask Task, IReadOnlyList<HubBlock> Blocks, BatteryPlan InForce, BatteryPlan NightRule, Instant? GivenAt)
{
    /// <summary>What it earns beyond the plain rule, INR.</summary>
    public double GainInr => InForce.ProfitInr - NightRule.ProfitInr;
}
