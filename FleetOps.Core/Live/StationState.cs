using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>
/// One station now, summed over its connectors. <paramref name="InUse"/> counts connectors with a vehicle at the plug, <paramref name="Charging"/> those that deliver.
/// <paramref name="Faulted"/> holds the numbers of faulted bays, <paramref name="Out"/> those out of service or silent. <paramref name="Waiting"/> and
/// <paramref name="PowerKw"/> are null while unknown or stale.
/// </summary>
public sealed record StationState(
    Station Station,
    StationCondition Condition,
    int InUse,
    int Charging,
    IReadOnlyList<int> Faulted,
    IReadOnlyList<int> Out,
    int? Waiting,
    double? PowerKw,
    string? FaultCode,
    Instant? LastSeen,
    TimeSpan? Silence)
{
    /// <summary>Needs a look: anything but normal, or never heard.</summary>
    public bool IsAbnormal => Condition is StationCondition.Offline or StationCondition.Fault or StationCondition.Reduced;

    public bool IsOnline => Condition is not (StationCondition.Offline or StationCondition.Awaited);

    public double Load => PowerKw is { } power && Station.SiteLimitKw > 0 ? power / Station.SiteLimitKw : 0;
}
