using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetOps.Data;

/// <summary>The telemetry history of a control room. Needs the database, the clocks, the signals, the roster and <c>IngestOptions</c>.</summary>
public static class HistoryServices
{
    public static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HistoryOptions>().Bind(configuration.GetSection("History")).ValidateDataAnnotations()
            .Validate<IngestOptions>(
                (history, ingest) => ingest.MaxBehindHours <= history.RawDays * 24,
                "History:RawDays must cover Ingest:MaxBehindHours: a frame that comes again is recognised only while raw history still holds it.")
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<HistoryOptions>>().Value);
        services.AddSingleton<SqliteHistory>();
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<SqliteHistory>());
        services.AddHostedService(provider => provider.GetRequiredService<SqliteHistory>());
        return services;
    }
}
