namespace FleetOps.Web.Components.Map;

/// <summary>A service van on the map; positions in per cent.</summary>
public sealed record VanView(string Id, string Name, string X, string Y);
