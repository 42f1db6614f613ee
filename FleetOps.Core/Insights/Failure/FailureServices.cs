using FleetOps.Core.Models;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Failure;

/// <summary>The charger failure insight.</summary>
public static class FailureServices
{
    public static readonly ModelName Name = new("failure");

    public static IServiceCollection AddFailureInsight(this IServiceCollection services) =>
        services.AddInsight(new Slot<FailureModel>(Name, FailureFeatures.Schema, FailureModel.Read), slot => new FailureTrainer(slot));
}
