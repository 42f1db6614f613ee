using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Devices;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>The agents that plan ahead, where there is something to plan with: a market for the energy agent, vans for the logistics agent. Their settings are checked before the start.</summary>
public static class PlannerServices
{
    public static IServiceCollection AddPlanners(this IServiceCollection services, bool hasMarket)
    {
        services.AddOptions<EnergyOptions>().BindConfiguration("Energy").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LogisticsOptions>().BindConfiguration("Logistics").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(sp => sp.GetRequiredService<IOptions<EnergyOptions>>().Value).AddSingleton(sp => sp.GetRequiredService<IOptions<LogisticsOptions>>().Value);
        if (hasMarket) services.AddEnergyAgent();
        if (services.Any(s => s.ServiceType == typeof(IVans))) services.AddLogisticsAgent();
        return services;
    }
}
