using FleetOps.Web.Components.Charts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>The charts under the map at one world minute; price is null where there is no market. <paramref name="ForecastNote"/> says how far the forecasts hold, or who stands in.</summary>
public sealed record ChartSet(Chart Load, string LoadNow, Chart? Price, string PriceNow, Chart Queue, string QueueNow, string ForecastNote);
