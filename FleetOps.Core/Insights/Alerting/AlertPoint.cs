namespace FleetOps.Core.Insights.Alerting;

/// <summary>
/// One threshold: what it is called (<paramref name="Name"/> in programs, <paramref name="Title"/> for people), its bounds and unit, and what holds while nobody set it and no model learned it
/// (<paramref name="Otherwise"/>).
/// </summary>
public sealed record AlertPoint(Alert Alert, string Name, string Title, string Unit, double Low, double High, double Otherwise);
