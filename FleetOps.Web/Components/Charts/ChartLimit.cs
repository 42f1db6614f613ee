namespace FleetOps.Web.Components.Charts;

/// <summary>A dashed line across the chart that must not be passed, with its name: "site limit 464 kW".</summary>
public sealed record ChartLimit(double Value, string Label, bool OnRight = false);
