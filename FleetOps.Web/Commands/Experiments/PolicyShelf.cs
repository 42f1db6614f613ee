using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Agents.Rules;
using FleetOps.Core.Agents.Traffic;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The policies that an experiment can compare, by name. "none" does nothing at all and is not even asked.</summary>
internal static class PolicyShelf
{
    public const string None = "none";
    public const string Rules = "rules";
    public const string Mechanic = "mechanic";

    /// <summary>The fixed schedule that the energy agent has to beat, and nothing else.</summary>
    public const string NightCharge = "night-charge";

    /// <summary>The energy agent alone.</summary>
    public const string Energy = "energy";

    /// <summary>The energy agent alone, told the prices that the world will have.</summary>
    public const string EnergyForesight = "energy-foresight";

    /// <summary>The logistics agent alone.</summary>
    public const string Logistics = "logistics";

    /// <summary>The traffic agent alone.</summary>
    public const string Traffic = "traffic";

    private static readonly Dictionary<string, Func<ArmSight, Policy?>> Shelf = new()
    {
        [None] = _ => null,
        [Rules] = _ => RulePolicy.Propose,
        [Mechanic] = _ => AgentPolicy.Of(new MechanicAgent(new MechanicOptions())),
        [NightCharge] = _ => situation => [.. NightChargeRule.Propose(situation)],
        [Energy] = sight => EnergyAgent(sight.Energy),
        [EnergyForesight] = sight => EnergyAgent(sight.Foreseen),
        [Logistics] = sight => AgentPolicy.Of(new LogisticsAgent(new LogisticsOptions()), sight.Stock),
        [Traffic] = sight => AgentPolicy.Of(new TrafficAgent(new TrafficOptions()), sight.Traffic),
    };

    private static readonly string[] Unlearned = [None, Rules, Mechanic, NightCharge];

    public static IReadOnlyList<string> Names { get; } = [.. Shelf.Keys];

    /// <summary>Whether models are asked under this policy.</summary>
    public static bool AsksModels(string name) => !Unlearned.Contains(name);

    /// <summary>The policy of that name; null for none. An unknown name throws.</summary>
    public static Policy? Find(string name, ArmSight sight) =>
        Shelf.TryGetValue(name, out var make) ? make(sight) : throw new ArgumentException($"There is no policy '{name}': {string.Join(", ", Names)}.", nameof(name));

    private static Policy EnergyAgent(Func<Situation, int, Situation> see)
    {
        var options = new EnergyOptions();
        return AgentPolicy.Of(new EnergyAgent(options), s => see(s, options.HorizonHours));
    }
}
