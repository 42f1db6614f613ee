using FleetOps.Core.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetOps.Data;

/// <summary>The telemetry history of a control room. Needs the database, the clocks, the signals, the roster and <c>IngestOptions</c>.</summary>
public static class HistoryServices
{
    public static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HistoryOptions>().Bind(configuration.GetSection("History")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<HistoryOptions>>().Value);
        services.AddSingleton<SqliteHistory>();
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<SqliteHistory>());
        services.AddHostedService(provider => provider.GetRequiredService<SqliteHistory>());
        return services;
    }
}
