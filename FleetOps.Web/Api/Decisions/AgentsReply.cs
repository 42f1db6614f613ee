namespace FleetOps.Web.Api.Decisions;

/// <summary>The agents in their order, and the pause in force; null while they run. <paramref name="UnderWay"/>: decisions that had left when the pause began.</summary>
public sealed record AgentsReply(bool Paused, string? PausedBy, string? PausedSince, IReadOnlyList<string> UnderWay, IReadOnlyList<AgentReply> Agents);
