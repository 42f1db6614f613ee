using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.DecisionAudit;

/// <summary>The model that says which decisions are odd: its slot and its trainer.</summary>
public static class DecisionAuditServices
{
    public static IServiceCollection AddDecisionAuditInsight(this IServiceCollection services) => services.AddInsight(DecisionAuditModel.NewSlot(), slot => new DecisionAuditTrainer(slot));
}
