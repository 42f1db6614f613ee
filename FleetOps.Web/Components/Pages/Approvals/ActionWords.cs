using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>Kinds of action and rungs as they are called on pages. Pure.</summary>
public static class ActionWords
{
    public static string Of(ActionKind kind) => kind switch
    {
        ActionKind.Resync => "Reconnect",
        ActionKind.Unlock => "Unlock",
        ActionKind.SoftReset => "Restart",
        ActionKind.HardReset => "Hard restart",
        ActionKind.LimitPower => "Limit power",
        ActionKind.LiftLimit => "Give full power back",
        ActionKind.Isolate => "Take out of service",
        ActionKind.Release => "Return to service",
        ActionKind.CallTechnician => "Call a technician",
        ActionKind.OfferMove => "Offer a move",
        ActionKind.OfferLater => "Offer a later charge",
        ActionKind.SendVan => "Send a van",
        ActionKind.ScheduleBattery => "Schedule a battery",
        _ => DecisionWords.Spaced(kind) is var words ? char.ToUpperInvariant(words[0]) + words[1..] : "",
    };

    public static string Of(Rung rung) => rung switch
    {
        Rung.Off => "Off",
        Rung.Suggest => "Suggest",
        Rung.Ask => "Ask",
        Rung.VetoWindow => "Veto window",
        Rung.Auto => "Auto",
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
    };
}
