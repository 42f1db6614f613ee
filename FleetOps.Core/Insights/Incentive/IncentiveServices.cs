using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>The model that says who moves for an offer: its slot and its trainer.</summary>
public static class IncentiveServices
{
    public static IServiceCollection AddIncentiveInsight(this IServiceCollection services) => services.AddInsight(IncentiveModel.NewSlot(), slot => new IncentiveTrainer(slot));
}
