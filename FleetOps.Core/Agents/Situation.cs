using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>
/// What an agent sees at one instant, frozen: the catalogue, the twins, who waits, and what has been tried in the last day. It holds what devices said and nothing
/// of what is hidden: no fault label, no driver's patience. Immutable; <see cref="Twins"/> are consistent each in itself.
/// </summary>
public sealed record Situation(
    Instant At,
    IReadOnlyList<Station> Stations,
    IReadOnlyDictionary<DeviceId, Twin> Twins,
    IReadOnlyList<WaitingDriver> Waiting,
    IReadOnlyList<Attempt> Tried)
{
    /// <summary>The value of a signal; null when the device or the signal was never seen.</summary>
    public double? Read(DeviceId device, string signal) => Twins.TryGetValue(device, out var twin) ? twin.Read(signal)?.Value : null;
}
