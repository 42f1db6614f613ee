namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>One kind of thing that is simulated: how many, and what it does.</summary>
public sealed record PartView(string Name, string Count, string What);
