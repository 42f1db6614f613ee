using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Equipment;

/// <summary>The model that says what machines need: its slot and its trainer.</summary>
public static class EquipmentServices
{
    public static IServiceCollection AddEquipmentInsight(this IServiceCollection services) => services.AddInsight(EquipmentModel.NewSlot(), slot => new EquipmentTrainer(slot));
}
