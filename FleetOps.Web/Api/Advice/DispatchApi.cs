using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Units;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Advice;

/// <summary><c>POST /api/logistics/optimize-dispatch</c>: when to send a van to a shelf, and with how much.</summary>
internal static class DispatchApi
{
    private const double LeadMinutes = 60;
    private const double SpareMinutes = 90;
    private static readonly Dictionary<string, string> Units = new() { ["minutes_to_stockout"] = "min", ["leave_within_min"] = "min", ["quantity"] = "packs", ["stockout_probability"] = "within 90 min" };

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, Roster roster, StockOutInsight insight, AnswerBook book, Clocks clocks, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        var station = body.Station("station_id", roster);
        var item = body.Text("item", needed: false, "packs", "parts") ?? "packs";
        var shelf = station is null ? null : insight.At(clocks.WorldNow).Shelves.FirstOrDefault(s => s.Station == station.Id && s.Item == item);
        if (station is not null && shelf is null) body.Fault("station_id", $"its {item} have not been counted yet");
        var full = body.Number("max_capacity", 1, 100_000, shelf?.FullShelf);
        var stock = body.Number("current_inventory", 0, 100_000, shelf?.Stock);
        var used = body.Number("avg_daily_consumption", 0, 100_000, shelf is null || double.IsNaN(shelf.UsedADay) ? shelf is null ? null : 0 : shelf.UsedADay) * body.Number("weather_impact", 0.1, 10, 1);
        var lead = body.Number("lead_time_min", 0, 10_080, LeadMinutes);
        if (body.Faults.Count == 0 && stock > full) body.Fault("current_inventory", "is not more than max_capacity");
        if (body.Faults.Count > 0) return body.Refuse();
        var now = clocks.WorldNow;
        var (chance, warns, by) = insight.Of(item == "parts", stock, full, used, now);
        var row = new float[StockOutFeatures.Width];
        StockOutFeatures.Tell(item == "parts", stock, full, used, now, row);
        if (await book.NoteAsync(context, by, station?.Id.Value, chance, row, explain) is not { } noted) return AnswerBook.Full;
        var plan = RestockPlan.Of(stock, full, used, lead, SpareMinutes, warns);
        var urgency = plan.DispatchNow ? "now" : plan.LeaveWithinMinutes is < 240 ? "soon" : "none";
        return TypedResults.Json(
            new DispatchReply(plan.DispatchNow, plan.Quantity, plan.VanLoads, urgency, chance, warns, plan.MinutesLeft, plan.LeaveWithinMinutes, by.Model, by.Version, by.IsStandIn, noted.Id, Units, noted.Contributions), AdviceJson.Default.DispatchReply);
    }
}
