namespace FleetOps.Core.Decisions;

/// <summary>The five agents, in the fixed order in which they are asked: where two want the same device, the earlier one wins.</summary>
public enum AgentName
{
    /// <summary>Heals chargers.</summary>
    Mechanic,

    /// <summary>Moves drivers away from queues.</summary>
    Traffic,

    /// <summary>Keeps shelves filled.</summary>
    Logistics,

    /// <summary>Buys, stores and sells energy.</summary>
    Energy,

    /// <summary>Watches decisions and people.</summary>
    Auditor,
}
