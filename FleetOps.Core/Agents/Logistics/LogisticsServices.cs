using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>The logistics agent and what it sees by. Needs the stock-out insight, the vans and its options.</summary>
public static class LogisticsServices
{
    public static IServiceCollection AddLogisticsAgent(this IServiceCollection services) =>
        services.AddSingleton<IAgent, LogisticsAgent>().AddSingleton<ISense, LogisticsSense>();
}
