namespace FleetOps.Web.Operations;

/// <summary>One thing that must hold, and why it does not.</summary>
public sealed record HealthCheckReply(string Name, bool Ok, string? Reason);
