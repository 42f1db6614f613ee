namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>A signature that stands, with its time, or one that is open.</summary>
public sealed record CardSignature(string Name, string When, bool Done);
