using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Agents.Energy;

/// <summary>The energy agent and what it sees by. Needs the market, the price and load insights and its options.</summary>
public static class EnergyServices
{
    public static IServiceCollection AddEnergyAgent(this IServiceCollection services) =>
        services.AddSingleton<EnergySight>().AddSingleton<IAgent, EnergyAgent>().AddSingleton<ISense, EnergySense>();
}
