using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.Series;
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

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, Roster roster, Forecasts forecasts, AnswerBook book, Clocks clocks, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        var frequency = body.Text("frequency", needed: false, "h", "15min") ?? "h";
        var horizon = (int)body.Number("horizon", 1, MostHorizon, 24);
        if (body.Has("data")) return await ContinueAsync(context, body, horizon, frequency, book, explain);
        var target = body.Text("target", needed: false, "load", "price", "arrivals") ?? "load";
        var coverage = body.Number("coverage", 0.5, 0.95, target == "arrivals" ? 0.8 : 0.9);
        var station = body.Station("station_id", roster);
        var hourly = frequency == "h";
        var hours = hourly ? horizon : (horizon + 3) / 4;
        if (!SpreadIntervals.Coverages.Contains(coverage)) body.Fault("coverage", $"is one of {string.Join(", ", SpreadIntervals.Coverages)}");
        if (target == "arrivals" && (hours > DemandFeatures.Hours || !hourly)) body.Fault("horizon", $"arrivals are forecast for 1 to {DemandFeatures.Hours} whole hours");
        else if (hours > LoadFeatures.MostHours) body.Fault("horizon", $"at most {LoadFeatures.MostHours} hours");
        if (body.Faults.Count > 0) return body.Refuse();
        if (target == "arrivals" && coverage != DemandPredictor.Coverage)
        {
            body.Fault("coverage", "arrivals have intervals of 0.8");
            return body.Refuse();
        }

        var asked = target switch { "price" => ForecastTarget.Price, "load" => ForecastTarget.Load, _ => ForecastTarget.Arrivals };
        if (forecasts.Of(asked, clocks.WorldNow, asked == ForecastTarget.Price ? null : station?.Id, hours, hourly, coverage) is not { } found)
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, asked == ForecastTarget.Price ? "no market has published prices to go by" : "no station has been watched yet");
        var all = found.Steps.Take(horizon).ToList();
        if (await book.NoteAsync(context, found.By, station?.Id.Value, all.Average(s => s.Mean), found.Rows(horizon), explain) is not { } noted) return AnswerBook.Full;
        return TypedResults.Json(
            new ForecastReply(
                target, station?.Id.Value, all.Count, frequency, coverage, [.. all.Select(s => s.From.ToString())], [.. all.Select(s => s.Mean)], [.. all.Select(s => s.Low)], [.. all.Select(s => s.High)],
                found.By.Model, found.By.Version, found.By.IsStandIn, noted.Id, new Dictionary<string, string> { ["forecast"] = found.Unit }, noted.Contributions),
            AdviceJson.Default.ForecastReply);
    }

    private static async Task<IResult> ContinueAsync(HttpContext context, AskedBody body, int horizon, string frequency, AnswerBook book, bool? explain)
    {
        var data = body.Numbers("data", LeastData, MostData);
        if (body.Faults.Count > 0) return body.Refuse();
        var step = frequency == "h" ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(15);
        SeriesForecast series;
        try
        {
            series = SeriesForecast.Fit(data, step);
        }
        catch (ArgumentException unfit)
        {
            body.Fault("data", $"cannot be continued: {unfit.Message}");
            return body.Refuse();
        }

        var (mean, deviation) = series.Predict(horizon);
        if (!mean.Concat(deviation).All(double.IsFinite))
        {
            body.Fault("data", "cannot be continued: its numbers run out of bounds");
            return body.Refuse();
        }

        // Nine in ten, if errors are normal.
        const double Spread = 1.645;
        if (await book.NoteAsync(context, SeriesForecast.By, null, mean.Average(), series.Features, explain) is not { } noted) return AnswerBook.Full;
        return TypedResults.Json(
            new ForecastReply(
                "data", null, horizon, frequency, 0.9, null, mean, [.. mean.Zip(deviation, (m, d) => m - Spread * d)], [.. mean.Zip(deviation, (m, d) => m + Spread * d)], SeriesForecast.By.Model, null, false, noted.Id,
                new Dictionary<string, string> { ["forecast"] = "as data" }, noted.Contributions),
            AdviceJson.Default.ForecastReply);
    }
}
