namespace FleetOps.Web.Api.Decisions;

/// <summary>A piece of evidence; <paramref name="Weight"/> in log odds, null where no model weighed it.</summary>
public sealed record EvidenceReply(string What, string Value, double? Weight);
