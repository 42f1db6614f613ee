using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;

namespace FleetOps.Web.Commands.Training;

/// <summary>The insights, one row each, with the registry that keeps their models and what trains them.</summary>
internal static class TrainingServices
{
    /// <summary>Every insight that has a model.</summary>
    public static IServiceCollection AddInsightModels(this IServiceCollection services) => services
        .AddFailureInsight()
        .AddAnomalyInsight()
        .AddDemandInsight()
        .AddCrowdingInsight()
        .AddLoadInsight()
        .AddPriceInsight()
        .AddStockOutInsight()
        .AddEquipmentInsight()
        .AddMachineInsight()
        .AddIncentiveInsight()
        .AddDecisionAuditInsight();

    /// <summary>Models in the control room. Needs the data folder, the ledger, the signal list and the clocks.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrainingOptions>().Bind(configuration.GetSection("Training")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetrainingOptions>().Bind(configuration.GetSection("Retraining")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PredictionsOptions>().Bind(configuration.GetSection("Predictions")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddInsightModels()
            .AddSingleton<IModelStore, ModelFolder>()
            .AddSingleton<ModelRegistry>()
            .AddSingleton<TrainingBoard>()
            .AddModelMonitoring(configuration)
            .AddSingleton(sp => RunOf(
                sp.GetRequiredService<ModelRegistry>(), sp.GetRequiredService<TrainingBoard>(), sp.GetRequiredService<ILedger>(), sp.GetRequiredService<SignalCatalog>(),
                sp.GetRequiredService<Clocks>().HumanNow, LowPriority.Enter))
            .AddHostedService<TrainingHost>()
            .AddSingleton<FailureInsight>()
            .AddSingleton<MachineInsight>()
            .AddSingleton<Explanations>()
            .AddSingleton<AlertBook>()
            .AddSingleton<StoredPredictions>()
            .AddSingleton<IPredictionLog>(sp => sp.GetRequiredService<StoredPredictions>())
            .AddHostedService(sp => sp.GetRequiredService<StoredPredictions>())
            .AddSingleton<AssessmentBoard>()
            .AddSingleton<AssessmentReasons>()
            .AddSingleton<StationInsights>()
            .AddSingleton(sp => new InsightLoop(
                sp.GetRequiredService<StationInsights>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<PresentClock>(),
                sp.GetRequiredService<Clocks>().Human, sp.GetRequiredService<ILogger<InsightLoop>>()))
            .AddHostedService(sp => sp.GetRequiredService<InsightLoop>());
    }

    public static TrainingRun RunOf(ModelRegistry registry, TrainingBoard board, ILedger ledger, SignalCatalog signals, Instant today, Action? begin)
    {
        var stations = SeedFiles.Stations();
        return new TrainingRun(registry, new TrainingWorld(stations, signals, today).Play, stations, board, ledger, TimeProvider.System, begin);
    }
}
