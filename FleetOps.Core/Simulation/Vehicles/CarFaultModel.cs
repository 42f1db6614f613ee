using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// How one kind of vehicle failure goes: how common it is, how many days pass from its cause to the breakdown, how long the workshop needs, and the trouble codes (SAE J2012, and
/// the maker's own) that the vehicle sets when it stops.
/// </summary>
internal sealed record CarFaultModel(FaultKind Kind, double Weight, double LeastDays, double MostDays, double LeastRepairHours, double MostRepairHours, string Code, string VendorCode)
{
    public static readonly CarFaultModel[] All =
    [
        new(FaultKind.BatteryDegradation, 26, 10, 28, 24, 72, "P0A80", "BMS-214"),
        new(FaultKind.MotorBearingWear, 22, 6, 20, 12, 36, "P0A90", "MCU-131"),
        new(FaultKind.InverterOverheating, 20, 4, 12, 8, 24, "P0A3C", "MCU-207"),
        new(FaultKind.ThermalRunawayRisk, 8, 2, 7, 24, 72, "P0A7E", "BMS-901"),
        new(FaultKind.ChargingFault, 24, 3, 10, 4, 12, "P1C10", "OBC-118"),
    ];

    public static bool IsOfVehicles(FaultKind kind) => kind is >= FaultKind.BatteryDegradation and <= FaultKind.ChargingFault;

    public static CarFaultModel Of(FaultKind kind) => All[(int)kind - (int)FaultKind.BatteryDegradation];

    public static CarFaultModel Draw(NamedStream stream)
    {
        var total = 0.0;
        foreach (var model in All) total += model.Weight;
        var at = stream.Unit() * total;
        foreach (var model in All)
        {
            at -= model.Weight;
            if (at < 0) return model;
        }

        return All[^1];
    }

    /// <summary>What the degradation does when it has gone so far (0…1, times the severity's share). The breakdown comes at 1.</summary>
    public void Act(CarHealth health, double far)
    {
        switch (Kind)
        {
            case FaultKind.BatteryDegradation:
                health.Resistance *= 1 + 1.3 * far;
                health.CellSpread *= 1 + 8 * far;
                health.Capacity *= 1 - 0.15 * far;
                break;
            case FaultKind.MotorBearingWear:
                health.Bearing *= 1 + 6 * far;
                health.BearingDragKw += 0.9 * far;
                break;
            case FaultKind.InverterOverheating:
                health.InverterCooling *= 1 - 0.78 * far;
                break;
            case FaultKind.ThermalRunawayRisk:
                health.HotSpotK += 14 * far;
                health.LeakKw += 0.15 * far;
                health.Insulation *= 1 - 0.9 * far;
                health.CellSpread *= 1 + 3 * far;
                break;
            case FaultKind.ChargingFault:
                health.PortHeat *= 1 + 8 * far;
                health.ChargeShare *= 1 - 0.6 * far * far;
                health.BreaksAMinute += 0.12 * far * far;
                break;
            default:
                throw new NotSupportedException($"{Kind} is not a vehicle's failure.");
        }
    }
}
