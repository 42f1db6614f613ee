using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Agents.Rules;
using FleetOps.Core.Agents.Traffic;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The policies that an experiment can compare, by name. "none" does nothing at all and is not even asked; the batteries then follow the plain rule that hubs are born with.</summary>
internal static class PolicyShelf
{
    public const string None = "none";
    public const string Rules = "rules";

    /// <summary>The mechanic as it runs, told by the failure model what will probably fail.</summary>
    public const string Mechanic = "mechanic";

    /// <summary>The mechanic without foresight: it acts on what has failed only.</summary>
    public const string MechanicAfter = "mechanic-after";

    /// <summary>No agent; the batteries keep the fixed schedule that the energy agent has to beat. What agents are judged against.</summary>
    public const string Off = "off";

    /// <summary>All agents together.</summary>
    public const string Agents = "agents";

    /// <summary>All agents together, with the insights' scores dealt out anew at each look: what a bad model costs.</summary>
    public const string AgentsShuffled = "agents-shuffled";

    /// <summary>The energy agent alone.</summary>
    public const string Energy = "energy";

    /// <summary>The energy agent alone, told the prices that the world will have.</summary>
    public const string EnergyForesight = "energy-foresight";

    /// <summary>The logistics agent alone.</summary>
    public const string Logistics = "logistics";

    /// <summary>The traffic agent alone.</summary>
    public const string Traffic = "traffic";

    /// <summary>The traffic agent alone, money and fairness no object and nobody refuses: how far offers can go.</summary>
    public const string TrafficOracle = "traffic-oracle";

    private static readonly Dictionary<string, Func<ArmSight, ArmPolicy?>> Shelf = new()
    {
        [None] = _ => null,
        [Off] = _ => new ArmPolicy.Rule(situation => [.. NightChargeRule.Propose(situation)]),
        [Agents] = sight => new ArmPolicy.Room([Mechanics(sight.Foresee), Drivers(sight.Traffic), Vans(sight.Stock), Batteries(sight.Energy)]),
        [Rules] = _ => new ArmPolicy.Rule(RulePolicy.Propose),
        [Mechanic] = sight => new ArmPolicy.Room([Mechanics(sight.Foresee)]),
        [MechanicAfter] = _ => new ArmPolicy.Room([new ArmAgent(new MechanicAgent(new MechanicOptions()))]),
        [Traffic] = sight => new ArmPolicy.Room([Drivers(sight.Traffic)]),
        [Logistics] = sight => new ArmPolicy.Room([Vans(sight.Stock)]),
        [Energy] = sight => new ArmPolicy.Room([Batteries(sight.Energy)]),
        [EnergyForesight] = sight => new ArmPolicy.Room([Batteries(sight.Foreseen)]),
        [TrafficOracle] = sight => new ArmPolicy.Rule(Irresistible.Offers(sight)),
        [AgentsShuffled] = sight => new ArmPolicy.Room(
            [Mechanics(s => Shuffled.Assessed(sight.Foresee(s))), Drivers(s => Shuffled.Demand(sight.Traffic(s))), Vans(s => Shuffled.Stock(sight.Stock(s))), Batteries((s, hours) => Shuffled.Energy(sight.Energy(s, hours)))]),
    };

    /// <summary>What <c>--each</c> judges, in turn.</summary>
    public static readonly IReadOnlyList<string> Judged = [Agents, Mechanic, Traffic, Logistics, Energy, AgentsShuffled];

    private static readonly string[] Unlearned = [None, Off, Rules, MechanicAfter];

    public static IReadOnlyList<string> Names { get; } = [.. Shelf.Keys];

    /// <summary>Whether this policy looks at readings of every few seconds.</summary>
    public static bool ReadsClosely(string name) => name is Mechanic or Agents or AgentsShuffled;

    /// <summary>Whether models are asked under this policy.</summary>
    public static bool AsksModels(string name) => !Unlearned.Contains(name);

    /// <summary>The policy of that name; null for none. An unknown name throws.</summary>
    public static ArmPolicy? Find(string name, ArmSight sight) =>
        Shelf.TryGetValue(name, out var make) ? make(sight) : throw new ArgumentException($"There is no policy '{name}': {string.Join(", ", Names)}.", nameof(name));

    private static ArmAgent Mechanics(Func<Situation, Situation> see) => new(new MechanicAgent(new MechanicOptions()), see);

    private static ArmAgent Drivers(Func<Situation, Situation> see) => new(new TrafficAgent(new TrafficOptions()), see);

    private static ArmAgent Vans(Func<Situation, Situation> see) => new(new LogisticsAgent(new LogisticsOptions()), see);

    private static ArmAgent Batteries(Func<Situation, int, Situation> see)
    {
        var options = new EnergyOptions();
        return new ArmAgent(new EnergyAgent(options), s => see(s, options.HorizonHours));
    }
}
