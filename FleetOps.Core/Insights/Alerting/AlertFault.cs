namespace FleetOps.Core.Insights.Alerting;

/// <summary>What is wrong with a threshold that somebody wants: its name and why.</summary>
public sealed record AlertFault(string Field, string Reason);
