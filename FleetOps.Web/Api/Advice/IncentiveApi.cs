using System.Globalization;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Units;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Advice;

/// <summary><c>POST /api/traffic/calculate-incentive</c>: which offer moves a driver from one station to another, for the least.</summary>
internal static class IncentiveApi
{
    private const double RupeesAMinute = 4;
    private const double OfAMove = 60;
    private const int MostRupees = 200;
    private static readonly double[] Sums = [.. Enumerable.Range(0, MostRupees / 10 + 1).Select(i => i * 10.0)];
    private static readonly Dictionary<string, string> Units = new() { ["incentive_inr"] = "INR", ["expected_net_inr"] = "INR", ["wait_here_min"] = "min", ["wait_there_min"] = "min", ["distance_km"] = "km" };

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, Roster roster, NetworkDiary diary, IncentiveInsight insight, AnswerBook book, Clocks clocks, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        var here = End(body, "current_station", roster, diary);
        var there = End(body, "alternative_station", roster, diary);
        var between = here.Station is not null && there.Station is not null ? here.Station.Place.DistanceTo(there.Station.Place) * IncentiveFeatures.RoadFactor / 1000 : (double?)null;
        var km = body.Inner("alternative_station").Number("distance_km", 0, 200, between);
        var asked = body.Maybe("target_acceptance", 0.01, 0.99);
        var worth = body.Number("value_inr", 0, 10_000, OfAMove + RupeesAMinute * Math.Max(0, here.WaitMinutes - there.WaitMinutes));
        if (body.Faults.Count > 0) return body.Refuse();
        var row = new float[IncentiveFeatures.Width];
        var dearer = here.Station is { } a && there.Station is { } b ? (double)(b.Tariff.PerKwh - a.Tariff.PerKwh) : double.NaN;
        IncentiveFeatures.Fill(0, false, km, here.WaitMinutes, there.WaitMinutes, dearer, there.Station is { } to ? StationTraits.Of(to).DcKw : double.NaN, LocalMoment.Of(clocks.WorldNow).Hour, row);
        var (offers, by) = insight.Curve(row, Sums);
        var best = asked is { } chance ? IncentiveChoice.Reaching(offers, chance) ?? offers.MaxBy(o => o.Chance) : IncentiveChoice.Best(offers, worth);
        IncentiveFeatures.Offered(row, best.Rupees, best.Gift);
        if (await book.NoteAsync(context, by, there.Station?.Id.Value, best.Chance, row, explain) is not { } noted) return AnswerBook.Full;
        var words = best.Rupees == 0 && !best.Gift ? "no offer" : string.Join(" + ", new[] { best.Rupees > 0 ? string.Create(CultureInfo.InvariantCulture, $"₹{best.Rupees:0} off") : null, best.Gift ? "free coffee" : null }.Where(w => w is not null));
        return TypedResults.Json(
            new IncentiveReply(
                best.Rupees, best.Gift ? "free coffee" : null, words, best.Chance, IncentiveChoice.Worth(best, worth), here.WaitMinutes, there.WaitMinutes, km,
                [.. offers.Select(o => new IncentiveReply.At(o.Rupees, o.Gift, o.Chance))], by.Model, by.Version, by.IsStandIn, noted.Id, Units, noted.Contributions),
            AdviceJson.Default.IncentiveReply);
    }

    /// <summary>A station that is known by its id, or one that is described: then it waits there as at stations of its type now.</summary>
    private static (Station? Station, double WaitMinutes) End(AskedBody body, string field, Roster roster, NetworkDiary diary)
    {
        var end = body.Inner(field);
        var station = end.Station("station_id", roster);
        var capacity = (int)end.Number("station_capacity", 1, 1_000, station?.Connectors.Count ?? (end.Has("station_id") ? 1 : null));
        var type = end.Text("station_type", needed: false, "standard", "fast", "hub");
        end.Text("weather");
        var queue = end.Maybe("queue_length", 0, 1_000);
        if (queue is { } waiting) return (station, IncentiveFeatures.WaitMinutes(capacity, waiting > 0 ? 0 : capacity, waiting));
        return (station, diary.Read(all =>
        {
            if (station is not null) return all.FirstOrDefault(d => d.Station.Id == station.Id) is { } own ? IncentiveFeatures.WaitMinutes(own) : 0;
            var alike = all.Where(d => type is null || Words.Of(d.Station.Type) == type).ToList();
            return alike.Count == 0 ? 0 : alike.Average(IncentiveFeatures.WaitMinutes);
        }));
    }
}
