using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>
/// One thing that may be done about the network, of a closed set: nested records are the whole set, a switch over them is exhaustive. It is what an agent wants, not
/// yet a decision: nothing here is approved or sent. Immutable.
/// </summary>
public abstract record Intervention
{
    private Intervention()
    {
    }

    /// <summary>Ask a device to do something.</summary>
    public sealed record Command(DeviceId Device, DeviceCommand What) : Intervention;

    /// <summary>Tell a hub's battery what to do, block by block, in place of its plain rule.</summary>
    public sealed record Battery(DeviceId Station, BatterySchedule Schedule) : Intervention;

    /// <summary>Ask a driver to charge elsewhere, or later.</summary>
    public sealed record Persuade(Offer Offer) : Intervention;

    /// <summary>Send a van on a round.</summary>
    public sealed record Dispatch(VanOrder Order) : Intervention;

    /// <summary>Send a person to a station or connector, who arrives hours later and repairs what a command cannot.</summary>
    public sealed record Technician(DeviceId Device) : Intervention;

    /// <summary>Pay a driver back.</summary>
    public sealed record Refund(RefundOrder Order) : Intervention;
}
