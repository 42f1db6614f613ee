using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation;

/// <summary>The shapes of all frames that the world writes, in the order in which <c>Observe</c> fills them.</summary>
internal sealed class Shapes(SignalCatalog catalog)
{
    /// <summary>What a vehicle sends, in the order in which its sensors are read.</summary>
    public static readonly string[] VehicleSignals =
    [
        "speed_kmh", "odometer_m", "latitude_deg", "longitude_deg", "heading_deg", "soc_pct", "soh_pct", "energy_kwh",
        "pack_voltage_v", "pack_current_a", "pack_power_kw", "battery_temperature_avg_c", "battery_temperature_max_c", "battery_temperature_min_c",
        "cell_voltage_max_v", "cell_voltage_min_v", "insulation_kohm", "charge_power_kw", "charge_port_temperature_c", "motor_temperature_c", "motor_rpm",
        "motor_torque_nm", "motor_vibration_g", "inverter_temperature_c", "dcdc_temperature_c", "low_voltage_v", "tyre_pressure_fl_kpa",
        "tyre_pressure_fr_kpa", "tyre_pressure_rl_kpa", "tyre_pressure_rr_kpa", "ambient_c", "range_m",
    ];

    public FrameShape Station { get; } = new(
        catalog, DeviceKind.Station, "temperature_c", "voltage_v", "current_a", "vibration_g", "humidity_pct", "uptime_pct", "error_rate_per_h", "power_kw",
        "queue_length", "stock_packs", "stock_parts");

    public FrameShape Hub { get; } = new(
        catalog, DeviceKind.Station, "temperature_c", "voltage_v", "current_a", "vibration_g", "humidity_pct", "uptime_pct", "error_rate_per_h", "power_kw",
        "queue_length", "stock_packs", "stock_parts", "battery_soc_pct", "battery_power_kw", "solar_power_kw");

    public FrameShape DcIdle { get; } = new(
        catalog, DeviceKind.Connector, "dc_voltage_v", "dc_current_a", "power_kw", "module_temperature_c", "fan_speed_rpm", "fan_vibration_mm_s",
        "insulation_kohm", "energy_register_wh", "session_energy_wh");

    /// <summary>The car's state of charge is known only while one is plugged.</summary>
    public FrameShape DcCharging { get; } = new(
        catalog, DeviceKind.Connector, "dc_voltage_v", "dc_current_a", "power_kw", "module_temperature_c", "fan_speed_rpm", "fan_vibration_mm_s",
        "insulation_kohm", "energy_register_wh", "session_energy_wh", "vehicle_soc_pct");

    /// <summary>An AC post has no DC stage, no fan and no word from the car about its charge.</summary>
    public FrameShape Ac { get; } = new(catalog, DeviceKind.Connector, "power_kw", "module_temperature_c", "energy_register_wh", "session_energy_wh");

    public FrameShape Vehicle { get; } = new(catalog, DeviceKind.Vehicle, VehicleSignals);

    /// <summary>A vehicle whose position is not known for a while.</summary>
    public FrameShape VehicleWithoutPlace { get; } = new(catalog, DeviceKind.Vehicle, [.. VehicleSignals.Where((_, i) => i is < 2 or > 4)]);

    /// <summary>A vehicle whose tyre sensors are not heard for a while.</summary>
    public FrameShape VehicleWithoutTyres { get; } = new(catalog, DeviceKind.Vehicle, [.. VehicleSignals.Where((_, i) => i is < 26 or > 29)]);

    /// <summary>Once an hour.</summary>
    public FrameShape Machine { get; } = new(catalog, DeviceKind.Equipment, "power_kw", "temperature_c", "vibration_mm_s", "runtime_h", "production_units");

    public FrameShape Van { get; } = new(catalog, DeviceKind.Van, "speed_kmh", "latitude_deg", "longitude_deg", "load_packs", "load_parts");
}
