using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>Metrics that belong together, under one heading.</summary>
public sealed record MetricGroup(string Name, ViewList<MetricRow> Rows);
