namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>A figure at the head of a card: its name and its value with the unit.</summary>
public sealed record CardFigure(string Name, string Value);
