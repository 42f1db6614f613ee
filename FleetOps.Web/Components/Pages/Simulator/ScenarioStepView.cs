namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>One step of a scenario: when, what, and whether it has begun.</summary>
public sealed record ScenarioStepView(string When, string Says, bool HasBegun);
