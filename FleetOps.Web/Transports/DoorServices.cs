using FleetOps.Core.Ingest;
using FleetOps.Web.Api;
using FleetOps.Web.Transports.Http;
using FleetOps.Web.Transports.WebSocket;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports;

/// <summary>The doors for real telemetry.</summary>
internal static class DoorServices
{
    public static IServiceCollection AddDoors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DoorOptions>().Bind(configuration.GetSection(DoorOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IngestOptions>().Bind(configuration.GetSection("Ingest")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<IngestOptions>>().Value);
        services.AddSingleton<Gateway>().AddSingleton<TelemetryDoor>().AddSingleton<KeyRates>();
        services.AddSingleton<BodyBudget>().AddSingleton<BodyReader>().AddSingleton<TelemetryEndpoints>().AddSingleton<SocketDoor>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddProblemDocuments();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<DoorOptions>>((server, doors) =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = doors.Value.MaxBatchBytes;
            server.Limits.MinRequestBodyDataRate = new MinDataRate(doors.Value.MinBytesPerSecond, TimeSpan.FromSeconds(doors.Value.SlowGraceSeconds));
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return services;
    }
}
