namespace FleetOps.Core.Insights.Monitoring;

/// <summary>What became of an asked row beside what was said of it. <paramref name="Shadow"/> is NaN where no challenger ran along.</summary>
public readonly record struct Outcome(AskedRow Asked, double Truth, double Champion, double Shadow);
