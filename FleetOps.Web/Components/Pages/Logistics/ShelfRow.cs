namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>One station's shelves.</summary>
public sealed record ShelfRow(string Id, string Name, ShelfCell Packs, ShelfCell Parts);
