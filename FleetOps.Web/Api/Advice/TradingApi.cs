using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Units;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Advice;

/// <summary><c>POST /api/energy/optimize-trading</c>: buy, sell or wait, by the prices of the next day.</summary>
internal static class TradingApi
{
    private const int Hours = 24;
    private const double Block = 50;

    private static readonly Dictionary<string, string> Units = new()
    {
        ["power_kw"] = "kW, positive buys",
        ["energy_kwh"] = "kWh in the first hour",
        ["expected_profit_inr"] = "INR over 24 h",
        ["price_inr_per_kwh"] = "INR/kWh",
        ["grid_shortage"] = "as grid_demand",
    };

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, IServiceProvider services, AnswerBook book, Clocks clocks, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        var demand = body.Number("grid_demand", 0, 1e9, 0);
        var supply = body.Number("grid_supply", 0, 1e9, demand);
        var price = body.Maybe("energy_price", 0, 1_000);
        var soc = body.Number("battery_soc", 0, 100);
        var capacity = body.Number("battery_capacity_kwh", 1, 1e6, 200);
        var most = body.Number("max_power_kw", 1, 1e6, capacity / 2);
        if (body.Faults.Count > 0) return body.Refuse();
        if (services.GetService<PriceInsight>() is not { } insight || insight.Forecast(clocks.WorldNow, Hours, hourly: true, 0.9) is not { } forecast)
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "no market has published prices to plan by");
        var prices = forecast.Steps.Select((s, i) => (s.From, i == 0 && price is { } told ? told : s.RupeesPerKwh)).ToArray();
        var plan = BatteryPlan.Of(new BatteryTask
        {
            Blocks = [.. prices.Select(p => new BatteryBlock(p.From, p.Item2))],
            CapacityKwh = capacity,
            MostKw = most,
            SocPct = soc,
            Hours = 1,
        });
        if (await book.NoteAsync(context, forecast.By, null, plan.ProfitInr, forecast.Rows, explain) is not { } noted) return AnswerBook.Full;
        var now = plan.Steps[0];
        var action = now.Kw > 0 ? "buy" : now.Kw < 0 ? "sell" : "hold";
        return TypedResults.Json(
            new TradingReply(
                action, now.Kw, Math.Abs(now.Kw), (int)(Math.Abs(now.Kw) / Block), plan.ProfitInr, demand - supply, [.. plan.Steps.Select(s => new TradingReply.Hour(s.From.ToString(), s.Kw, s.SocPct, s.RupeesPerKwh))],
                forecast.By.Model, forecast.By.Version, forecast.By.IsStandIn, insight.Source, noted.Id, Units, noted.Contributions),
            AdviceJson.Default.TradingReply);
    }
}
