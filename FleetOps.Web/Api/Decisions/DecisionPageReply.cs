namespace FleetOps.Web.Api.Decisions;

/// <summary>Some decisions, newest first. <paramref name="Before"/>: give it as <c>before</c> to get the next page; null at the end.</summary>
public sealed record DecisionPageReply(IReadOnlyList<DecisionReply> Decisions, long? Before);
