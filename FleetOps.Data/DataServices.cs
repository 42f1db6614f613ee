using FleetOps.Core.Fleet;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Data;

/// <summary>The database of a control room.</summary>
public static class DataServices
{
    public static IServiceCollection AddFleetDatabase(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddDbContextFactory<FleetDbContext>(options => options.UseSqlite(folder.ConnectionString));
        services.AddSingleton<IEnrolment, DeviceEnrolment>();
        services.AddSingleton(provider => new NetworkWriter(provider.GetRequiredService<IDbContextFactory<FleetDbContext>>(), TimeProvider.System));
        return services;
    }
}
