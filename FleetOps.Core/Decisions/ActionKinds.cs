using FleetOps.Core.Devices;

namespace FleetOps.Core.Decisions;

/// <summary>The kind of an intervention.</summary>
public static class ActionKinds
{
    public static ActionKind Of(Intervention what) => what switch
    {
        Intervention.Command { What: var command } => command switch
        {
            DeviceCommand.Resync => ActionKind.Resync,
            DeviceCommand.Unlock => ActionKind.Unlock,
            DeviceCommand.SoftReset => ActionKind.SoftReset,
            DeviceCommand.HardReset => ActionKind.HardReset,
            DeviceCommand.LimitPower { Share: < 1 } => ActionKind.LimitPower,
            DeviceCommand.LimitPower => ActionKind.LiftLimit,
            DeviceCommand.SetAvailability { Operative: false } => ActionKind.Isolate,
            DeviceCommand.SetAvailability => ActionKind.Release,
            _ => throw new NotSupportedException($"{command.GetType()} has no kind."),
        },
        Intervention.Technician => ActionKind.CallTechnician,
        Intervention.Persuade { Offer.Later: not null } => ActionKind.OfferLater,
        Intervention.Persuade => ActionKind.OfferMove,
        Intervention.Dispatch => ActionKind.SendVan,
        Intervention.Battery => ActionKind.ScheduleBattery,
        Intervention.Refund => ActionKind.Refund,
        _ => throw new NotSupportedException($"{what?.GetType()} has no kind."),
    };

    /// <summary>Restarts are what a ground fault or a failed power switch must never get.</summary>
    public static bool IsRestart(this ActionKind kind) => kind is ActionKind.SoftReset or ActionKind.HardReset;
}
