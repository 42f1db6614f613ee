using FleetOps.Core.History;

namespace FleetOps.Web.Components.Devices;

/// <summary>How far back a live plot looks, in equal slices, and from which resolution its past is read.</summary>
public sealed record TraceWindow(string Name, TimeSpan Slice, int Slices, Resolution Resolution)
{
    public static readonly TraceWindow Hour = new("1 h", TimeSpan.FromSeconds(30), 120, Resolution.Raw);
    public static readonly TraceWindow Day = new("24 h", TimeSpan.FromMinutes(10), 144, Resolution.Minute);
    public static readonly TraceWindow Week = new("7 d", TimeSpan.FromHours(1), 168, Resolution.Hour);

    /// <summary>For devices that send once a second.</summary>
    public static readonly IReadOnlyList<TraceWindow> OfLiveDevices = [Hour, Day, Week];

    /// <summary>For devices that report once an hour: a point an hour.</summary>
    public static readonly IReadOnlyList<TraceWindow> OfHourlyDevices =
        [new("24 h", TimeSpan.FromHours(1), 24, Resolution.Raw), new("7 d", TimeSpan.FromHours(1), 168, Resolution.Hour), new("30 d", TimeSpan.FromHours(1), 720, Resolution.Hour)];

    /// <summary>Bars of five minutes over the last hour.</summary>
    public static readonly TraceWindow HourBars = new("1 h", TimeSpan.FromMinutes(5), 12, Resolution.Minute);

    public TimeSpan Length => Slice * Slices;

    /// <summary>How many frames of a device that sends once a second stand behind one point of the resolution.</summary>
    public double Weight => Resolution switch { Resolution.Raw => 1, Resolution.Minute => 60, _ => 3600 };
}
