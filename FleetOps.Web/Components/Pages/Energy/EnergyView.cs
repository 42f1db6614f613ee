using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>
/// What the Energy page draws. Charts are new references each world minute. <paramref name="Price"/> is null where there is no market; the notes say who forecasts.
/// </summary>
public sealed record EnergyView(
    string Subtitle, ViewList<KpiView> Figures, Chart? Price, string PriceNote, Chart? Load, string LoadNote, Chart? Back, string BackNote, ViewList<(string Name, string Id)> Hubs, ViewList<BatteryRow> Batteries,
    ViewList<SiteRow> Sites);
