namespace FleetOps.Core.Insights.Outlook;

/// <summary>Who answers for one kind of risk; <paramref name="HasChance"/> is false while nobody can promise a probability: a rule's worry is not one.</summary>
public sealed record RiskSource(RiskKind Kind, AnsweredBy By, bool HasChance);
