using FleetOps.Core.Devices;

namespace FleetOps.Core.Decisions;

/// <summary>
/// Something that happened in a decision's life, of a closed set: nested records are the whole set. <see cref="DecisionTable"/> says which may follow which. Immutable. <c>By</c> is a user name.
/// </summary>
public abstract record DecisionEvent
{
    private DecisionEvent()
    {
    }

    /// <summary>Always the first.</summary>
    public sealed record Proposed(Proposal Proposal, Judgement Judgement) : DecisionEvent;

    /// <summary>Its agent has looked again and still wants it, as it says now: on a world that is faster than the wall a wish grows old while people have their minute. Window and judgement stay.</summary>
    public sealed record Renewed(Proposal Proposal) : DecisionEvent;

    /// <summary>Another decision has the device: it is <paramref name="Winner"/> that acts.</summary>
    public sealed record Lost(DecisionId Winner, string Why) : DecisionEvent;

    public sealed record Approved(string By, string? Comment = null) : DecisionEvent;

    /// <summary>The approval is taken back in time; it waits again.</summary>
    public sealed record TakenBack(string By) : DecisionEvent;

    public sealed record Rejected(string By, string Reason) : DecisionEvent;

    public sealed record Vetoed(string By, string Reason) : DecisionEvent;

    /// <summary>Nobody decided in time: the safe default holds.</summary>
    public sealed record Expired : DecisionEvent;

    /// <summary>The guard did not hold when it was to be sent, or the wish fell away.</summary>
    public sealed record Withdrawn(string Why) : DecisionEvent;

    /// <summary>Agents were paused before it was sent.</summary>
    public sealed record Halted(string By) : DecisionEvent;

    /// <summary>Written before the command leaves. <paramref name="Attempt"/> counts from 1.</summary>
    public sealed record Sent(string Key, int Attempt) : DecisionEvent;

    public sealed record Answered(Receipt Receipt) : DecisionEvent;

    /// <summary>The effect was seen.</summary>
    public sealed record Confirmed(string Seen) : DecisionEvent;

    /// <summary>The effect was not seen in time, or the device refused.</summary>
    public sealed record Unconfirmed(string Why) : DecisionEvent;
}
