namespace FleetOps.Core.Decisions;

/// <summary>Where a decision stands. Which event leads where stands in <see cref="DecisionTable"/>.</summary>
public enum DecisionState
{
    /// <summary>Policy forbids it. An end.</summary>
    Forbidden,

    /// <summary>Shown only; a person may act by hand.</summary>
    Shown,
    AwaitingApproval,

    /// <summary>One of two has approved.</summary>
    AwaitingSecond,

    /// <summary>It runs when its window closes.</summary>
    AwaitingVeto,

    /// <summary>Approved, and may still be taken back for ten seconds.</summary>
    Approved,

    /// <summary>To be sent at once, nobody is asked.</summary>
    Due,

    /// <summary>The command is under way.</summary>
    Sent,

    /// <summary>The device has answered; the effect is awaited.</summary>
    Verifying,

    /// <summary>The effect was seen. An end, as are all that follow.</summary>
    Confirmed,
    Unconfirmed,
    Rejected,
    Vetoed,
    Expired,
    Withdrawn,
    Halted,

    /// <summary>Another decision had the device.</summary>
    Lost,
}
