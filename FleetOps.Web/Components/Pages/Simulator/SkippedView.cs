namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>How many recorded sessions were left out for one reason.</summary>
public sealed record SkippedView(string Reason, string Count);
