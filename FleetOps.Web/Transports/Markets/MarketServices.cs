using FleetOps.Core.Devices;
using FleetOps.Core.Units;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Markets;

/// <summary>A market of the outside world in place of the simulated one, where the configuration names it. Call it after whoever registers the simulated market.</summary>
public static class MarketServices
{
    public static IServiceCollection AddPublishedMarket(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MarketOptions>().BindConfiguration("Market").ValidateDataAnnotations().ValidateOnStart();
        if (!IsPublished(configuration)) return services;
        services.AddSingleton(sp =>
        {
            var options = sp.GetRequiredService<IOptions<MarketOptions>>().Value;
            return new PublishedMarket(options, Client(options), sp.GetRequiredService<Clocks>(), sp.GetRequiredService<ILogger<PublishedMarket>>());
        });
        services.Replace(ServiceDescriptor.Singleton<IMarket>(sp => sp.GetRequiredService<PublishedMarket>()));
        return services.AddHostedService(sp => sp.GetRequiredService<PublishedMarket>());
    }

    /// <summary>Whether the configuration names a market.</summary>
    public static bool IsPublished(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Market:File"]) || !string.IsNullOrEmpty(configuration["Market:Url"]);

    /// <summary>A client that waits and takes in no more than it may.</summary>
    internal static HttpClient Client(MarketOptions options, HttpMessageHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler { MaxAutomaticRedirections = 3, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            MaxResponseContentBufferSize = (long)options.MaxMegabytes << 20,
        };
}
