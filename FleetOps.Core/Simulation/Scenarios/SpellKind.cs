namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>What a <see cref="Spell"/> changes.</summary>
internal enum SpellKind
{
    /// <summary>Degrees on top of the weather.</summary>
    Heat,

    /// <summary>Factor on the cars that want to charge.</summary>
    Demand,

    /// <summary>Factor on the market's prices.</summary>
    Price,

    /// <summary>No van delivers.</summary>
    NoDeliveries,
}
