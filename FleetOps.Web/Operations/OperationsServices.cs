using FleetOps.Core.Units;

namespace FleetOps.Web.Operations;

/// <summary>Health, metrics, and how the process stops.</summary>
internal static class OperationsServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new ProcessStart(provider.GetRequiredService<Clocks>().HumanNow));
        services.AddSingleton<ServerMeters>().AddSingleton<Metrics>().AddSingleton<Readiness>();
        // Ten seconds from SIGTERM to exit: what was accepted is committed long before.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        if (OtlpOptions.Read(configuration) is { } otlp)
        {
            // Without this the framework's spans carry neither route nor status: .NET 10 leaves that to an instrumentation package otherwise.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<OtlpExport>(provider, otlp));
        }

        return services;
    }

    /// <summary>Starts what must count from the first request on.</summary>
    public static void StartCounting(this WebApplication app)
    {
        app.Services.GetRequiredService<ProcessStart>();
        app.Services.GetRequiredService<ServerMeters>();
    }
}
