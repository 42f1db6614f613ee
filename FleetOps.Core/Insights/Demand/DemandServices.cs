using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Demand;

/// <summary>The model that says how many cars come and how many wait: its slot and its trainer.</summary>
public static class DemandServices
{
    public static IServiceCollection AddDemandInsight(this IServiceCollection services) => services.AddInsight(DemandModel.NewSlot(), slot => new DemandTrainer(slot));
}
