using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Agents.Traffic;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>The agents that care for chargers and drivers now, the mechanic and traffic, and the auditor who watches. Their settings (sections <c>Agents:Mechanic</c>, <c>Agents:Traffic</c>, <c>Agents:Auditor</c>) are checked before the start.</summary>
internal static class CaringServices
{
    public static IServiceCollection AddCarers(this IServiceCollection services, IConfiguration configuration)
    {
        var (mechanic, traffic, auditor) = (configuration.GetSection("Agents:Mechanic"), configuration.GetSection("Agents:Traffic"), configuration.GetSection("Agents:Auditor"));
        services.AddOptions<AuditorOptions>().Bind(auditor).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MechanicOptions>().Bind(mechanic).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TrafficOptions>().Bind(traffic).ValidateDataAnnotations().ValidateOnStart();
        return services.AddMechanicAgent(mechanic.Get<MechanicOptions>() ?? new MechanicOptions()).AddTrafficAgent(traffic.Get<TrafficOptions>() ?? new TrafficOptions())
            .AddAuditor(auditor.Get<AuditorOptions>() ?? new AuditorOptions());
    }
}
