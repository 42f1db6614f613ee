using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>A car for a recorded session, whose file knows the energy but not the car: any model whose pack can take it.</summary>
internal static class RecordedCar
{
    public static (CarModel Model, double CapacityKwh, double EnergyKwh) For(double meteredKwh, int number)
    {
        var stored = meteredKwh * Network.ChargingEfficiency;
        for (var i = 0; i < CarModel.Cars.Length; i++)
        {
            var model = CarModel.Cars[(number + i) % CarModel.Cars.Length];
            if (model.PackKwh * 0.85 >= stored) return (model, model.PackKwh, Before(model.PackKwh, stored));
        }

        var largest = CarModel.Cars.MaxBy(m => m.PackKwh)!;
        var capacity = stored / 0.85;
        return (largest, capacity, Before(capacity, stored));
    }

    private static double Before(double capacity, double stored) => Math.Min(0.35 * capacity, 0.95 * capacity - stored);
}
