using FleetOps.Core.Models;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights;

/// <summary>How an insight joins: its slot, where its model answers, and its trainer.</summary>
public static class InsightServices
{
    /// <param name="services">Where it is registered; one call an insight, from its own AddX.</param>
    /// <param name="slot">Name, features and how the file is read.</param>
    /// <param name="trainer">Made for that slot.</param>
    public static IServiceCollection AddInsight<TModel>(this IServiceCollection services, Slot<TModel> slot, Func<Slot<TModel>, ITrainer> trainer)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return services.AddSingleton(slot).AddSingleton<Slot>(slot).AddSingleton(trainer(slot));
    }
}
