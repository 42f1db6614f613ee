using FleetOps.Core.Fleet;

namespace FleetOps.Core.Alarms;

/// <summary>Which alarm: a kind at a device. Written <c>kind~device</c>, which needs no escaping in an address. It is not one occurrence: an alarm is raised again and again.</summary>
public readonly record struct AlarmId(string Kind, DeviceId Device) : IComparable<AlarmId>
{
    /// <summary>The device of alarms of the control room itself.</summary>
    public static readonly DeviceId ControlRoom = new("control-room");

    public static bool TryParse(string? text, out AlarmId id)
    {
        id = default;
        if (text is null || text.Length > 128 || text.IndexOf('~', StringComparison.Ordinal) is not (> 0 and var at)) return false;
        var (kind, device) = (text[..at], text[(at + 1)..]);
        if (!AlarmCatalogue.IsKind(kind) || !DeviceId.IsValid(device)) return false;
        id = new AlarmId(kind, new DeviceId(device));
        return true;
    }

    public int CompareTo(AlarmId other) => string.CompareOrdinal(Kind, other.Kind) is not 0 and var byKind ? byKind : Device.CompareTo(other.Device);

    public override string ToString() => $"{Kind}~{Device}";
}
