namespace FleetOps.Web.Api.Decisions;

/// <summary>How an agent fares: cycles since the start, of them failed and late; <paramref name="Fault"/> is null while it is well.</summary>
public sealed record AgentReply(string Agent, bool Well, long Cycles, long Failed, long Late, string? LastAt, double LastMilliseconds, int LastProposals, string? Fault);
