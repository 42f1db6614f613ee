using FleetOps.Core.Decisions;

namespace FleetOps.Core.Agents.Energy;

/// <summary>The energy agent's outlook, frozen with the situation. Thread-safe.</summary>
public sealed class EnergySense(EnergySight sight, EnergyOptions options) : ISense
{
    public AgentName For => AgentName.Energy;

    public Situation Add(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return situation with { Energy = sight.At(situation.At, situation.Stations, options.HorizonHours) };
    }
}
