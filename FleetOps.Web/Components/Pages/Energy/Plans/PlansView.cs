using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>What the page of the battery plans draws. <paramref name="Open"/> is null where nothing can be planned; <paramref name="Missing"/> says why.</summary>
public sealed record PlansView(string Subtitle, AgentLineView Agent, string Market, ViewList<KpiView> Figures, ViewList<PlanRow> Hubs, PlanDetail? Open, string Missing, ViewList<DeskRow> Decisions);
