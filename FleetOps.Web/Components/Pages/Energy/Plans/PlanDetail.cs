using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>The chosen hub's plan: charts, sales, and what stands behind it. Charts are new references when the plans are reckoned anew.</summary>
public sealed record PlanDetail(string Id, string Name, Chart Charge, Chart Power, ViewList<SaleRow> Sales, ViewList<(string Name, string Value)> Figures);
