using System.Globalization;

namespace FleetOps.Core.Decisions;

/// <summary>
/// Moves a policy one rung up or down on the agent's own record since the last move: up when the lower Wilson bound of confirmed outcomes is at least <see cref="ActionPolicy.ClimbsAt"/>, down when the upper
/// bound is under <see cref="ActionPolicy.FallsUnder"/>. Never above the highest rung that a manager allows, never below asking, and not at all where a manager has pinned it. Pure.
/// </summary>
public static class EarnedAutonomy
{
    /// <summary>Fewer outcomes than this move nothing: one bad afternoon is no record.</summary>
    public const int LeastOutcomes = 10;

    /// <summary>The rung to move to and why; null where it stays.</summary>
    public static (Rung To, string Why)? Move(ActionPolicy policy, TrackRecord record)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Pinned || policy.Rung is Rung.Off or Rung.Suggest || record.Sent < LeastOutcomes) return null;
        if (policy.Rung < policy.Highest && policy.Rung < Rung.Auto && record.Low >= policy.ClimbsAt) return (policy.Rung + 1, Words(record, "at least", record.Low));
        if (policy.Rung > Rung.Ask && record.High < policy.FallsUnder) return (policy.Rung - 1, Words(record, "at most", record.High));
        return null;
    }

    private static string Words(TrackRecord record, string side, double bound) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Confirmed} of {record.Sent} outcomes confirmed: {side} {100 * bound:0.0} % with 95 % confidence.");
}
