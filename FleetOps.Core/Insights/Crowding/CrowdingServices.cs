using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>The model that says where a queue forms and which site comes to its limit: its slot and its trainer.</summary>
public static class CrowdingServices
{
    public static IServiceCollection AddCrowdingInsight(this IServiceCollection services) => services.AddInsight(CrowdingModel.NewSlot(), slot => new CrowdingTrainer(slot));
}
