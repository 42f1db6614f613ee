namespace FleetOps.Core.Models;

/// <summary>
/// What has happened to the version that answers since it was trained: kept beside it, so that a restart forgets nothing. <paramref name="DriftAlerts"/> and <paramref name="Labelled"/> (rows whose truth has come) only grow. Immutable.
/// </summary>
public sealed record ModelRecord(int Version, int DriftAlerts = 0, long Labelled = 0)
{
    /// <summary>The proposal to train anew that stands; null while none does.</summary>
    public RetrainingProposal? Proposal { get; init; }

    /// <summary>What had come when a person said no, or a new version did not make it: from there on it is counted again.</summary>
    public int AlertsAnswered { get; init; }

    public long LabelledAnswered { get; init; }

    /// <summary>When that was, in milliseconds of the wall clock; null while nobody has answered.</summary>
    public long? AnsweredAtMs { get; init; }

    /// <summary>The proposal is answered: what was counted for it counts no more.</summary>
    public ModelRecord Answered(long atMs) => this with { Proposal = null, AlertsAnswered = DriftAlerts, LabelledAnswered = Labelled, AnsweredAtMs = atMs };
}
