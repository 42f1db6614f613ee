namespace FleetOps.Core.Decisions;

/// <summary>What policy makes of a proposal.</summary>
public enum Verdict
{
    /// <summary>Never, whoever asks.</summary>
    Forbidden,

    /// <summary>Shown, not done.</summary>
    Show,
    NeedsApproval,
    RunsUnlessVetoed,
    Auto,
}
