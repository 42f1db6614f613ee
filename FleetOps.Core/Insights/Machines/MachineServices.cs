using FleetOps.Core.Insights.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Core.Insights.Machines;

/// <summary>The model of a machine's single reading: its slot and its trainer.</summary>
public static class MachineServices
{
    public static IServiceCollection AddMachineInsight(this IServiceCollection services) =>
        services.AddInsight(MachineModel.NewSlot(), slot => new MachineTrainer(slot, new EquipmentTrainer(EquipmentModel.NewSlot())));
}
