using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Conditions;

/// <summary>A condition of a device began or ended, delays and deadband considered. <paramref name="At"/> is on the device's own clock; <paramref name="Evidence"/> says in a few words what was seen.</summary>
public sealed record ConditionChange(AlarmDefinition Definition, Device Device, bool Active, string Evidence, Instant At)
{
    /// <summary>The firmware that the device ran then; null where it is not known.</summary>
    public string? Firmware { get; init; }

    /// <summary>The share of such devices that ran it then, 0 to 1.</summary>
    public double FirmwareShare { get; init; }

    public AlarmId Id => new(Definition.Kind, Device.Id);
}
