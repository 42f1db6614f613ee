namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>Something outside the network that is unlike an ordinary day between two Unix seconds, and by how much.</summary>
internal sealed record Spell(SpellKind Kind, long From, long To, double Size)
{
    public bool IsOn(long second) => second >= From && second < To;
}
