using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Telemetry;

/// <summary>
/// One immutable observation of one device. Two measurement frames with the same device and instant are the same frame: the second is a
/// duplicate and changes nothing.
/// </summary>
public sealed class Frame(Device device, Instant at, Observation observation)
{
    public Device Device { get; } = device;

    public Instant At { get; } = at;

    public Observation Observation { get; } = observation;

    public override string ToString() => $"{Device.Id} {At} {Observation.GetType().Name}";
}
