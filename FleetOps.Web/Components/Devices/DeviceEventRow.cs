using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Devices;

/// <summary>One event as a device's page lists it. <paramref name="Key"/> tells rows apart.</summary>
public sealed record DeviceEventRow(string Key, Instant At, string Text, string Result, bool Weighty)
{
    /// <summary>The charging session that ended with it; null for anything else.</summary>
    public string? Ended { get; init; }

    /// <param name="frames">Frames from any source; those without an event and plain meter readings are left out, doubles are dropped.</param>
    /// <param name="roster">Names of devices.</param>
    /// <param name="page">The name the page carries already; rows do not repeat it.</param>
    /// <param name="most">How many of the newest stay.</param>
    public static ViewList<DeviceEventRow> Of(IEnumerable<Frame> frames, Roster roster, int most, string page) =>
    [
        .. frames.Where(f => f.Observation is DeviceEvent and not DeviceEvent.SessionMetered)
            .Select(f => Of(f, roster, page)).DistinctBy(r => r.Key).OrderByDescending(r => r.At).Take(most),
    ];

    private static DeviceEventRow Of(Frame frame, Roster roster, string page)
    {
        var (text, result) = EventWords.Of(frame, roster);
        if (text.StartsWith(page, StringComparison.Ordinal) && text.Length > page.Length + 2) text = text[page.Length..].TrimStart(':', ',', ' ');
        text = char.ToUpperInvariant(text[0]) + text[1..];
        return new DeviceEventRow($"{frame.At.UnixMilliseconds}/{frame.Device.Id}/{text}", frame.At, text, result, EventWords.IsWeighty(frame.Observation)) { Ended = (frame.Observation as DeviceEvent.SessionEnded)?.Session };
    }
}
