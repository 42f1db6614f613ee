namespace FleetOps.Core.Insights.Alerting;

/// <summary>One threshold as it holds now: its value, where it comes from ("set" by a person, "learned" by a model, "default"), and what holds if nobody sets it.</summary>
public sealed record AlertState(AlertPoint Point, double Value, string Source, double Unset, AlertChange? Change);
