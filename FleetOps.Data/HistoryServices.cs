using FleetOps.Core.History;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Data;

/// <summary>The telemetry history of a control room. Needs the database, the clocks, the signals, the roster and <c>IngestOptions</c>.</summary>
public static class HistoryServices
{
    public static IServiceCollection AddHistory(this IServiceCollection services, HistoryOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SqliteHistory>();
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<SqliteHistory>());
        services.AddHostedService(provider => provider.GetRequiredService<SqliteHistory>());
        return services;
    }
}
