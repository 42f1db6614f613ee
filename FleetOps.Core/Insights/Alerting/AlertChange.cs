using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Alerting;

/// <summary>Who set a threshold, and when (human time).</summary>
public sealed record AlertChange(string By, Instant At);
