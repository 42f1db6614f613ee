namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>The Simulator page: its world, or null when the program runs without one.</summary>
public sealed record SimulatorPage(SimulatorView? World);
