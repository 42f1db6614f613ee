namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// What scenarios change outside the network: weather, demand, prices, deliveries. One belongs to a world and is shared with whoever shows the same weather and market. An answer depends on
/// what was added so far and on the second only. Thread-safe: a spell is added by one volatile write.
/// </summary>
public sealed class Outside
{
    // Heat comes and goes within an hour; demand and prices change at once.
    private const double RampSeconds = 3600;
    private readonly Lock _adding = new();
    private Spell[] _spells = [];

    internal void Add(Spell spell)
    {
        lock (_adding) Volatile.Write(ref _spells, [.. _spells, spell]);
    }

    /// <summary>Degrees on top of the weather.</summary>
    internal double HeatC(long second)
    {
        var heat = 0.0;
        foreach (var spell in Volatile.Read(ref _spells))
        {
            if (spell.Kind != SpellKind.Heat) continue;
            heat += spell.Size * (Math.Clamp((second - spell.From) / RampSeconds, 0, 1) - Math.Clamp((second - spell.To) / RampSeconds, 0, 1));
        }

        return heat;
    }

    /// <summary>Factor on the cars that want to charge.</summary>
    internal double Demand(long second) => Factor(SpellKind.Demand, second);

    /// <summary>Factor on the market's prices.</summary>
    internal double Price(long second) => Factor(SpellKind.Price, second);

    /// <summary>No van delivers now.</summary>
    internal bool NoDeliveries(long second)
    {
        foreach (var spell in Volatile.Read(ref _spells))
            if (spell.Kind == SpellKind.NoDeliveries && spell.IsOn(second)) return true;
        return false;
    }

    private double Factor(SpellKind kind, long second)
    {
        var factor = 1.0;
        foreach (var spell in Volatile.Read(ref _spells))
            if (spell.Kind == kind && spell.IsOn(second)) factor *= spell.Size;
        return factor;
    }
}
