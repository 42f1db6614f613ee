namespace FleetOps.Core.Fleet;

/// <summary>Standard: AC and slow DC. Fast: DC. Hub: DC with stationary battery and solar.</summary>
public enum StationType
{
    Standard,
    Fast,
    Hub,
}
