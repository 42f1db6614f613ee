using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Agents.Traffic;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>The agents that care for chargers and drivers now: the mechanic and traffic. Their settings (sections <c>Agents:Mechanic</c>, <c>Agents:Traffic</c>) are checked before the start.</summary>
internal static class CaringServices
{
    public static IServiceCollection AddCarers(this IServiceCollection services, IConfiguration configuration)
    {
        var (mechanic, traffic) = (configuration.GetSection("Agents:Mechanic"), configuration.GetSection("Agents:Traffic"));
        services.AddOptions<MechanicOptions>().Bind(mechanic).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TrafficOptions>().Bind(traffic).ValidateDataAnnotations().ValidateOnStart();
        return services.AddMechanicAgent(mechanic.Get<MechanicOptions>() ?? new MechanicOptions()).AddTrafficAgent(traffic.Get<TrafficOptions>() ?? new TrafficOptions());
    }
}
