using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Commands.Training;

/// <summary>What watches the models that answer: a probe each, the loop that asks them, and the desk where training anew is proposed.</summary>
internal static class MonitoringServices
{
    public static IServiceCollection AddModelMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DriftOptions>().Bind(configuration.GetSection("Drift")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IProbe, FailureProbe>()
            .AddSingleton<IProbe, AnomalyProbe>()
            .AddSingleton<IProbe, DemandProbe>()
            .AddSingleton<IProbe, LoadProbe>()
            .AddSingleton<IProbe, StockOutProbe>()
            .AddSingleton<IProbe, CrowdingProbe>()
            .AddSingleton<MonitorBoard>()
            .AddSingleton(sp => new RetrainingDesk(
                sp.GetRequiredService<ModelRegistry>(), sp.GetRequiredService<ILedger>(), sp.GetRequiredService<Clocks>().Human, sp.GetRequiredService<ILogger<RetrainingDesk>>()))
            .AddHostedService(sp => new MonitorLoop(
                sp.GetServices<ITrainer>(), sp.GetServices<IProbe>(), sp.GetRequiredService<ModelRegistry>(), sp.GetRequiredService<RetrainingDesk>(), sp.GetRequiredService<MonitorBoard>(), sp.GetRequiredService<ILedger>(),
                sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<PresentClock>(), sp.GetRequiredService<Clocks>().Human, sp.GetRequiredService<IOptions<DriftOptions>>(),
                sp.GetRequiredService<IOptions<RetrainingOptions>>(), sp.GetRequiredService<ILogger<MonitorLoop>>()));
    }
}
