namespace FleetOps.Core.Fleet;

/// <summary>What a driver pays, in INR: energy per kWh, a fixed fee a session, and idle minutes after the grace period.</summary>
public sealed record Tariff(decimal PerKwh, decimal PerSession, decimal PerIdleMinute, int IdleGraceMinutes);
