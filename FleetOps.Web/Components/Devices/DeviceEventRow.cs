using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Devices;

/// <summary>One event as a device's page lists it. <paramref name="Key"/> tells rows apart.</summary>
public sealed record DeviceEventRow(string Key, Instant At, string Text, string Result, bool Weighty)
{
    /// <param name="frames">Frames from any source; those without an event and plain meter readings are left out, doubles are dropped.</param>
    /// <param name="roster">Names of devices.</param>
    /// <param name="most">How many of the newest stay.</param>
    public static ViewList<DeviceEventRow> Of(IEnumerable<Frame> frames, Roster roster, int most) =>
    [
        .. frames.Where(f => f.Observation is DeviceEvent and not DeviceEvent.SessionMetered)
            .Select(f => Of(f, roster)).DistinctBy(r => r.Key).OrderByDescending(r => r.At).Take(most),
    ];

    private static DeviceEventRow Of(Frame frame, Roster roster)
    {
        var (text, result) = EventWords.Of(frame, roster);
        return new DeviceEventRow($"{frame.At.UnixMilliseconds}/{frame.Device.Id}/{text}", frame.At, text, result, EventWords.IsWeighty(frame.Observation));
    }
}
