namespace FleetOps.Web.Api.Advice;

/// <summary>What is wrong with one field of what was sent.</summary>
internal sealed record AskedFault(string Field, string Reason);
