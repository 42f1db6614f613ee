using FleetOps.Core.Units;

namespace FleetOps.Core.Ledger;

/// <summary>
/// A check of the whole chain that somebody asked for: under way while <paramref name="EndedAt"/> is null, with the record it has reached and the number of the last when it began. <paramref name="Verdict"/> is null while it runs and
/// where it was stopped. Immutable.
/// </summary>
public sealed record Inspection(string By, Instant StartedAt, long Reached, long Last, Instant? EndedAt = null, ChainVerdict? Verdict = null, string? Failure = null)
{
    public bool Runs => EndedAt is null;
}
