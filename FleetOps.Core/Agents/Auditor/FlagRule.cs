namespace FleetOps.Core.Agents.Auditor;

/// <summary>Why something was flagged, of a closed set.</summary>
public enum FlagRule
{
    /// <summary>A signature at an hour at which nobody is expected to sign.</summary>
    OddHour,

    /// <summary>Signature after signature within seconds.</summary>
    RubberStamp,

    /// <summary>One person signs all refunds to one driver, or a refund to himself.</summary>
    OwnBenefit,

    /// <summary>A decision whose record is unlike ordinary ones, or breaks a rule.</summary>
    OddDecision,

    /// <summary>A policy that was changed and soon changed back.</summary>
    PolicyFlip,

    /// <summary>One name was refused at sign-in again and again.</summary>
    SignInFailures,

    /// <summary>Somebody tried again and again to decide without the role.</summary>
    Overreach,
}
