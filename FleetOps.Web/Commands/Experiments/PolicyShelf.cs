using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Agents.Rules;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The policies that an experiment can compare, by name. "none" does nothing at all and is not even asked.</summary>
internal static class PolicyShelf
{
    public const string None = "none";
    public const string Rules = "rules";
    public const string Mechanic = "mechanic";

    public static readonly IReadOnlyList<string> Names = [None, Rules, Mechanic];

    /// <summary>The policy of that name; null for none. An unknown name throws.</summary>
    public static Policy? Find(string name) => name switch
    {
        None => null,
        Rules => RulePolicy.Propose,
        Mechanic => AgentPolicy.Of(new MechanicAgent(new MechanicOptions())),
        _ => throw new ArgumentException($"There is no policy '{name}': {string.Join(", ", Names)}.", nameof(name)),
    };
}
