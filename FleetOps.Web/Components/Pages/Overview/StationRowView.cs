namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>One station in the list beside the map. <paramref name="Load"/> is 0 to 1 of the site limit in steps of a twentieth, null while unknown.</summary>
public sealed record StationRowView(string Id, string Name, string Line, bool Abnormal, bool Offline, bool Fault, string Figure, double? Load, string LoadText);
