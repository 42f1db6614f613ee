namespace FleetOps.Core.Alarms.Attention;

/// <summary>The governor's answer to one offer. <paramref name="With"/>: the key of the announcement that it is counted with, for <see cref="AttentionOutcome.Grouped"/>.</summary>
public readonly record struct AttentionVerdict(AttentionOutcome Outcome, string? With = null);
