using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>The mechanic and what it sees by. Needs the live fleet and the assessment board.</summary>
public static class MechanicServices
{
    public static IServiceCollection AddMechanicAgent(this IServiceCollection services, MechanicOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ISense, MechanicSight>()
        .AddSingleton<IAgent>(new MechanicAgent(options));
}
