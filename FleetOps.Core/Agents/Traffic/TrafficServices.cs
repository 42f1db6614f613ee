using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Models;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Agents.Traffic;

/// <summary>The traffic agent and what it sees by. Needs the demand and incentive insights and the driver book; where somebody tells who is on the way, that too.</summary>
public static class TrafficServices
{
    public static IServiceCollection AddTrafficAgent(this IServiceCollection services, TrafficOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ISense>(s => new DriverSight(s.GetRequiredService<DemandInsight>(), s.GetRequiredService<NetworkDiary>(), s.GetRequiredService<DriverBook>(), s.GetRequiredService<Slot<IncentiveModel>>(), s.GetService<IHeading>()))
        .AddSingleton<IAgent>(new TrafficAgent(options));
}
