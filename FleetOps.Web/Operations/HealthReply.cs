namespace FleetOps.Web.Operations;

/// <summary>Whether this process can do its work: "ready" when every check is fine.</summary>
public sealed record HealthReply(string Status, IReadOnlyList<HealthCheckReply> Checks);
