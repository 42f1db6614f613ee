using FleetOps.Web.Api.Description;
using FleetOps.Web.Api.Fleet;
using FleetOps.Web.Api.Insights;
using FleetOps.Web.Api.Past;
using FleetOps.Web.Api.Thresholds;
using FleetOps.Web.Operations;

namespace FleetOps.Web.Api;

/// <summary>The API, whole.</summary>
internal static class ApiMap
{
    public static void MapFleetApi(this WebApplication app)
    {
        app.MapTelemetryApi();
        app.MapVehiclesApi();
        app.MapStationsApi();
        app.MapHistoryApi();
        app.MapStatsApi();
        app.MapOperations();
        app.MapApiDescription();
    }

    /// <summary>What the insights answer: needs the models.</summary>
    public static void MapInsightsApi(this WebApplication app)
    {
        app.MapMechanicApi();
        app.MapAnomalyApi();
        app.MapModelsApi();
        app.MapThresholdsApi();
    }
}
