using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Outlook;

/// <summary>The next 90 minutes as they look from <paramref name="At"/>: what may go wrong, the most probable first, and who answers for each kind.</summary>
public sealed record RiskOutlook(Instant At, IReadOnlyList<RiskAhead> Risks, IReadOnlyList<RiskSource> Sources)
{
    /// <summary>From here on something is worth a person's look.</summary>
    public const double Probable = 0.25;
}
