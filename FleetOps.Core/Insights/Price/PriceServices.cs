using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Price;

/// <summary>The model that says what energy costs: its slot and its trainer.</summary>
public static class PriceServices
{
    public static IServiceCollection AddPriceInsight(this IServiceCollection services) => services.AddInsight(PriceModel.NewSlot(), slot => new PriceTrainer(slot));
}
