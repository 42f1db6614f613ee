namespace FleetOps.Web.Components.Layout;

/// <summary>A number beside a link of the rail.</summary>
public sealed record CountView(int Count);
