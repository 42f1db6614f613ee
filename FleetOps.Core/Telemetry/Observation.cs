namespace FleetOps.Core.Telemetry;

/// <summary>What a frame says: either <see cref="Measurements"/> or one <see cref="DeviceEvent"/>. Nothing else enters.</summary>
public abstract record Observation
{
    private protected Observation()
    {
    }
}
