using FleetOps.Core.Access;

namespace FleetOps.Web.Api.Advice;

/// <summary>
/// The endpoints that advise: which offer, which van, which trade, is a decision odd, what comes, what a machine needs. Each answers by the model that answers now or, while there is none, by a rule that says so.
/// </summary>
internal static class AdviceApi
{
    public static void MapAdviceApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").RequireAuthorization(Policies.View).WithTags("Insights");
        Describe<IncentiveReply>(group.MapPost("/traffic/calculate-incentive", IncentiveApi.AskAsync), "CalculateIncentive", "Which offer moves a driver to another station");
        Describe<DispatchReply>(group.MapPost("/logistics/optimize-dispatch", DispatchApi.AskAsync), "OptimizeDispatch", "When to send a van to a shelf, and with how much");
        Describe<TradingReply>(group.MapPost("/energy/optimize-trading", TradingApi.AskAsync), "OptimizeTrading", "What a battery should do to earn most");
        Describe<DecisionReply>(group.MapPost("/audit/analyze-decision", DecisionApi.AskAsync), "AnalyzeDecision", "Is this decision odd");
        Describe<ForecastReply>(group.MapPost("/forecast", ForecastApi.AskAsync), "Forecast", "Load, price or arrivals ahead, or numbers of one's own continued");
        Describe<RecommendationsReply>(group.MapPost("/recommendations", RecommendationsApi.AskAsync), "Recommend", "What machines need");
    }

    private static void Describe<TReply>(RouteHandlerBuilder door, string name, string summary)
    {
        door.WithName(name).WithSummary(summary).Produces<TReply>();
        foreach (var status in (int[])[400, 401, 403, 404, 408, 413, 415, 422, 429, 503]) door.ProducesProblem(status);
    }
}
