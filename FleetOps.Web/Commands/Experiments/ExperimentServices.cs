using FleetOps.Core.Decisions;
using FleetOps.Core.Experiments;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Experiments;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>Experiments as a service of the control room: the stored runs and the desk that starts new ones. Needs the data folder, the signal list and the ledger.</summary>
public static class ExperimentServices
{
    public static IServiceCollection AddExperiments(this IServiceCollection services) => services
        .AddSingleton<IExperimentRuns, ExperimentFolder>()
        .AddSingleton(sp => new ExperimentDesk(
            new ExperimentRun(SeedFiles.Stations(), sp.GetRequiredService<SignalCatalog>(), SeedFiles.Scenarios(), ExperimentModels.Of(sp.GetRequiredService<ModelRegistry>()), sp.GetRequiredService<PolicyBook>(), TimeProvider.System), sp.GetRequiredService<IExperimentRuns>(),
            sp.GetRequiredService<ILedger>(), sp.GetRequiredService<ILogger<ExperimentDesk>>()))
        .AddSingleton<IExperimentDesk>(sp => sp.GetRequiredService<ExperimentDesk>())
        .AddHostedService(sp => sp.GetRequiredService<ExperimentDesk>());
}
