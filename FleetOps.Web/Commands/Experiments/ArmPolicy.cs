using FleetOps.Core.Agents;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>Who acts in an arm, of a closed set: nested records are the whole set. Immutable.</summary>
internal abstract record ArmPolicy
{
    private ArmPolicy()
    {
    }

    /// <summary>Fixed rules: what they want is done.</summary>
    public sealed record Rule(Policy Want) : ArmPolicy;

    /// <summary>Agents, as the control room runs them: what they propose becomes decisions, and the default policies say what runs with no person. Nobody approves anything.</summary>
    public sealed record Room(IReadOnlyList<ArmAgent> Agents) : ArmPolicy;
}
