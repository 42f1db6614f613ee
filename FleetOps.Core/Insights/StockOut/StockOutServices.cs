using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>The model that says which shelves run empty: its slot and its trainer.</summary>
public static class StockOutServices
{
    public static IServiceCollection AddStockOutInsight(this IServiceCollection services) => services.AddInsight(StockOutModel.NewSlot(), slot => new StockOutTrainer(slot));
}
