using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>What the page of the batteries' earnings draws. <paramref name="Course"/> is null where no block of the day is over; <paramref name="Missing"/> says why. Charts are new references once a block.</summary>
public sealed record EarningsView(
    string Subtitle, AgentLineView Agent, ViewList<KpiView> Figures, Chart? Course, string CourseNote, string Gap, string Missing, ViewList<EarningsRow> Hubs, ViewList<TradeRow> Planned, ViewList<TradeRow> Done, string TradesNote,
    ViewList<(string Name, string Value)> Sum);
