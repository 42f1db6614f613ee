using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Units;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Advice;

/// <summary>
/// <c>POST /api/forecast</c>: load, price or arrivals of the network or a station; or, with <c>data</c>, the numbers that somebody sends, continued by exponential smoothing fitted on the spot.
/// </summary>
internal static class ForecastApi
{
    private const int LeastData = 4;
    private const int MostData = 5_000;
    private const int MostHorizon = 288;

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, IServiceProvider services, Roster roster, LoadInsight load, DemandInsight demand, Clocks clocks)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        var frequency = body.Text("frequency", needed: false, "h", "15min") ?? "h";
        var horizon = (int)body.Number("horizon", 1, MostHorizon, 24);
        if (body.Has("data")) return Continue(body, horizon, frequency);
        var target = body.Text("target", needed: false, "load", "price", "arrivals") ?? "load";
        var coverage = body.Number("coverage", 0.5, 0.95, target == "arrivals" ? 0.8 : 0.9);
        var station = body.Station("station_id", roster);
        var hourly = frequency == "h";
        var hours = hourly ? horizon : (horizon + 3) / 4;
        if (!SpreadIntervals.Coverages.Contains(coverage)) body.Fault("coverage", $"is one of {string.Join(", ", SpreadIntervals.Coverages)}");
        if (target == "arrivals" && (hours > DemandFeatures.Hours || !hourly)) body.Fault("horizon", $"arrivals are forecast for 1 to {DemandFeatures.Hours} whole hours");
        else if (hours > LoadFeatures.MostHours) body.Fault("horizon", $"at most {LoadFeatures.MostHours} hours");
        if (body.Faults.Count > 0) return body.Refuse();
        var now = clocks.WorldNow;
        if (target == "price")
        {
            if (services.GetService<PriceInsight>()?.Forecast(now, hours, hourly, coverage) is not { } prices) return Problems.Of(StatusCodes.Status503ServiceUnavailable, "no market has published prices to go by");
            return Reply(prices.Steps.Take(horizon).Select(s => (s.From, s.RupeesPerKwh, s.Low, s.High)), prices.By, "INR/kWh");
        }

        if (target == "load")
        {
            var forecast = load.Forecast(now, station?.Id, hours, hourly, coverage);
            return Reply(forecast.Steps.Take(horizon).Select(s => (s.From, s.Kw, s.Low, s.High)), forecast.By, "kW");
        }

        if (coverage != DemandPredictor.Coverage)
        {
            body.Fault("coverage", "arrivals have intervals of 0.8");
            return body.Refuse();
        }

        var outlook = demand.At(now);
        var ahead = station is null ? outlook.Network : outlook.Stations.First(s => s.Station == station.Id).Hours;
        return Reply(ahead.Take(horizon).Select(h => (h.From, h.Arrivals, h.ArrivalsLow, h.ArrivalsHigh)), outlook.By, "cars/h");

        IResult Reply(IEnumerable<(Instant From, double Mean, double Low, double High)> steps, AnsweredBy by, string unit)
        {
            var all = steps.ToList();
            return TypedResults.Json(
                new ForecastReply(
                    target, station?.Id.Value, all.Count, frequency, coverage, [.. all.Select(s => s.From.ToString())], [.. all.Select(s => s.Mean)], [.. all.Select(s => s.Low)], [.. all.Select(s => s.High)],
                    by.Model, by.Version, by.IsStandIn, new Dictionary<string, string> { ["forecast"] = unit }),
                AdviceJson.Default.ForecastReply);
        }
    }

    private static IResult Continue(AskedBody body, int horizon, string frequency)
    {
        var data = body.Numbers("data", LeastData, MostData);
        if (body.Faults.Count > 0) return body.Refuse();
        var step = frequency == "h" ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(15);
        var first = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var past = new TimeSeries([.. Enumerable.Range(0, data.Length).Select(i => first + i * step)], data);
        ForecastPath path;
        try
        {
            path = new SmoothingMethod().Fit(past).Predict([.. Enumerable.Range(data.Length, horizon).Select(i => first + i * step)]);
        }
        catch (ArgumentException unfit)
        {
            body.Fault("data", $"cannot be continued: {unfit.Message}");
            return body.Refuse();
        }

        if (!path.Mean.Concat(path.Deviation).All(double.IsFinite))
        {
            body.Fault("data", "cannot be continued: its numbers run out of bounds");
            return body.Refuse();
        }

        // Nine in ten, if errors are normal.
        const double Spread = 1.645;
        return TypedResults.Json(
            new ForecastReply(
                "data", null, horizon, frequency, 0.9, null, path.Mean, [.. path.Mean.Zip(path.Deviation, (m, d) => m - Spread * d)], [.. path.Mean.Zip(path.Deviation, (m, d) => m + Spread * d)], "exponential_smoothing", null, false,
                new Dictionary<string, string> { ["forecast"] = "as data" }),
            AdviceJson.Default.ForecastReply);
    }
}
