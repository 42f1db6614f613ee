using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>What the Logistics page draws. Immutable, compared by value. <paramref name="Why"/> is null where the chosen van has no order.</summary>
public sealed record LogisticsView(
    string Subtitle, AgentLineView Agent, ViewList<KpiView> Figures, RoundsMapView Map, ViewList<RoundView> Rounds, string? Chosen, RoundWhy? Why, ViewList<ShelfRow> Shelves, string ShelvesNote,
    ViewList<TransferRow> Transfers, ViewList<DeskRow> Decisions);
