using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// What one station or connector did lately, as far as its twin does not say it: all faults in force (a twin knows the newest), attempts that failed since the last session that began, how the last session broke off,
/// and since when its readings have not moved. Made of what devices said and of nothing else. Immutable.
/// </summary>
public sealed record ServiceNote
{
    public static readonly ServiceNote Empty = new();

    /// <summary>Told and not cleared, oldest first.</summary>
    public IReadOnlyList<OpenFault> Open { get; init; } = [];

    /// <summary>Every fault told in the last day, cleared ones too, oldest first.</summary>
    public IReadOnlyList<OpenFault> Told { get; init; } = [];

    /// <summary>Since a session last began, oldest first; the newest twelve.</summary>
    public IReadOnlyList<FailedAttempt> Failed { get; init; } = [];

    /// <summary>A session last began.</summary>
    public Instant? ServedAt { get; init; }

    /// <summary>The last session ended for this OCPP reason, which is neither the driver's doing nor a command's; null after the next one has begun.</summary>
    public string? BrokeOff { get; init; }

    public Instant? BrokeOffAt { get; init; }

    /// <summary>All readings have been the same since then; null while they move.</summary>
    public Instant? StillSince { get; init; }

    /// <summary>Looks in a row that found the same readings.</summary>
    public int StillLooks { get; init; }

    /// <summary>The newest readings that were looked at.</summary>
    public Instant? LookedAt { get; init; }

    public bool Says(string code) => Open.Any(f => f.Code == code);
}
