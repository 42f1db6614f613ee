namespace FleetOps.Web.Components.Charts;

/// <summary>A mark of a value axis: the value, and where it stands from the top, 0 to 100.</summary>
public readonly record struct PlotTick(double Value, double Y);
