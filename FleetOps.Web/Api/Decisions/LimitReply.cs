namespace FleetOps.Web.Api.Decisions;

/// <summary>One limit of the policy and where the decision stands to it.</summary>
public sealed record LimitReply(string Limit, string Value, string Bound, bool Exceeded);
