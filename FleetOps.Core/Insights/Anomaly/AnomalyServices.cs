using FleetOps.Core.Models;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>The station anomaly insight.</summary>
public static class AnomalyServices
{
    public static readonly ModelName Name = new("anomaly");

    public static IServiceCollection AddAnomalyInsight(this IServiceCollection services) =>
        services.AddInsight(new Slot<AnomalyModel>(Name, AnomalyFeatures.Schema, AnomalyModel.Read), slot => new AnomalyTrainer(slot));
}
