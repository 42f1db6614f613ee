using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Components.History;

/// <summary>One signal of one device that the history chart can show; <paramref name="Group"/> names the device ("Bay 2") where there are several.</summary>
public sealed record HistorySource(DeviceId Device, Signal Signal, string Group)
{
    /// <summary>Stable in a select list and in tests.</summary>
    public string Key => $"{Device}/{Signal.Name}";

    public string Name(bool withGroup) => withGroup ? $"{Group}, {char.ToLowerInvariant(Signal.Label[0])}{Signal.Label[1..]}" : Signal.Label;
}
