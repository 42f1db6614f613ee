using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Equipment;

/// <summary>
/// One hour of one machine: what its sensors reported at the hour's end, and the truth behind it (<paramref name="Anomaly"/>, and <paramref name="Risk"/> 0 to 3: how soon it needs
/// maintenance). kW (mean), °C, mm/s, hours in the hour, units.
/// </summary>
public readonly record struct MachineHour(
    Instant From, double PowerKw, double TemperatureC, double VibrationMmS, double RuntimeH, double ProductionUnits, MachineAnomaly Anomaly, int Risk);
