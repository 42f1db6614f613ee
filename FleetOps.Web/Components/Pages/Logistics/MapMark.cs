namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>A van, a stop or a depot on the map, in per cent; <paramref name="Text"/> is its label, <paramref name="Title"/> what it says on the pointer.</summary>
public sealed record MapMark(string Id, string X, string Y, string Text, string Title, bool Chosen, string Side = "right");
