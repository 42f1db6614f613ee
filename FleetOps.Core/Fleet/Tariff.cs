namespace FleetOps.Core.Fleet;

/// <summary>What a driver pays, in INR: energy per kWh, a fixed fee a session, and idle minutes after the grace period.</summary>
public sealed record Tariff(decimal PerKwh, decimal PerSession, decimal PerIdleMinute, int IdleGraceMinutes)
{
    /// <summary>What a session costs its driver, rounded to paise; a session that delivered nothing costs nothing.</summary>
    public decimal Bill(long energyWh, int idleMinutes) =>
        energyWh <= 0 ? 0 : decimal.Round(energyWh * PerKwh / 1000 + PerSession + PerIdleMinute * Math.Max(0, idleMinutes - IdleGraceMinutes), 2);
}
