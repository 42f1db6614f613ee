namespace FleetOps.Web.Components.Layout;

/// <summary>One thing that the search found: what kind, its name, a second line, and where it leads.</summary>
public sealed record SearchHit(string Kind, string Title, string Detail, string Href);
