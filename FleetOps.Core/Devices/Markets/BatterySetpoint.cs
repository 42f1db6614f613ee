using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>What a hub's battery is to do in the 15-minute block that begins at <paramref name="Start"/>: + takes kW from the grid, − gives them to the site.</summary>
public readonly record struct BatterySetpoint(Instant Start, double Kw);
