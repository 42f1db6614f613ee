namespace FleetOps.Core.Agents;

/// <summary>Freezes what agents see. The control room freezes the live fleet; a fork or an experiment its own world.</summary>
public interface ISituationSource
{
    /// <summary>The situation now, with what this agent needs.</summary>
    Situation Freeze(IAgent agent);
}
