namespace FleetOps.Core.Telemetry;

/// <summary>Good: fresh and inside its normal band. OutOfBand: fresh, outside it. Stale: older than the signal allows.</summary>
public enum Quality
{
    Good,
    OutOfBand,
    Stale,
}
