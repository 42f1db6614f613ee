using FleetOps.Core.Devices;

namespace FleetOps.Core.Simulation.Logistics;

/// <summary>The world's vans as its control room knows them: where each loads and what it carries at most. Immutable.</summary>
public sealed class SimulatedVans(WorldPlan plan) : IVans
{
    public IReadOnlyList<VanHome> Homes { get; } = Supply.Homes(plan.Stations, plan.Vans);
}
