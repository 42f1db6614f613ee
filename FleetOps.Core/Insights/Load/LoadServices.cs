using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Load;

/// <summary>The model that says what stations and network draw: its slot and its trainer.</summary>
public static class LoadServices
{
    public static IServiceCollection AddLoadInsight(this IServiceCollection services) => services.AddInsight(LoadModel.NewSlot(), slot => new LoadTrainer(slot));
}
