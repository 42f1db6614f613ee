using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Web.Transports.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Advice;

/// <summary>
/// <c>POST /api/recommendations</c>: risk, urgency and what to do, of the network's machines; or, with <c>data</c>, of readings that somebody sends. A single reading of a machine that nobody has watched is judged by rule:
/// wear shows in what a unit of work costs over days.
/// </summary>
internal static class RecommendationsApi
{
    private const int MostReadings = 300;
    private static readonly Dictionary<string, string> Units = new() { ["risk_level"] = "0 none, 1 this week, 2 in a day, 3 at once" };

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, EquipmentInsight insight, AnswerBook book, AlertLevels levels, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        if (body.Has("data")) return await OfReadingsAsync(context, body, book, levels, explain);
        var id = body.Text("machine_id");
        if (id is not null && !DeviceId.IsValid(id)) body.Fault("machine_id", "is not a device id");
        if (body.Faults.Count > 0) return body.Refuse();
        var found = id is null ? insight.All() : insight.Of(new DeviceId(id)) is { } one ? [one] : [];
        if (id is not null && found.Count == 0) return Problems.Of(StatusCodes.Status404NotFound, "there is no such machine, or it has not reported yet");
        var replies = new List<RecommendationsReply.One>(found.Count);
        foreach (var a in found)
        {
            if (await book.NoteAsync(context, a.By, a.Machine.Value, a.Risk, a.Features, explain) is not { } noted) return AnswerBook.Full;
            replies.Add(new RecommendationsReply.One(
                a.Machine.Value, a.Name, a.At.ToString(), a.Risk, a.Urgency >= MachineUrgency.WithinADay, Said(a.Urgency), a.Recommendation, a.By.Model, a.By.Version, a.By.IsStandIn, noted.Id, noted.Contributions));
        }

        return Reply(replies);
    }

    private static async Task<IResult> OfReadingsAsync(HttpContext context, AskedBody body, AnswerBook book, AlertLevels levels, bool? explain)
    {
        var readings = body.Many("data", MostReadings).Select(reading =>
        {
            var row = new float[EquipmentFeatures.Width];
            Array.Fill(row, float.NaN);
            row[2] = (float)reading.Number("power", 0, 10_000);
            row[3] = (float)reading.Number("temperature", -50, 200);
            row[4] = (float)reading.Number("vibration", 0, 100, 0);
            row[5] = (float)reading.Number("runtime", 0, 24, 0);
            row[6] = (float)reading.Number("production", 0, 1e6, 0);
            return row;
        }).ToList();
        if (body.Faults.Count > 0) return body.Refuse();
        var replies = new List<RecommendationsReply.One>(readings.Count);
        foreach (var row in readings)
        {
            var risk = EquipmentPredictor.Risk(row, null);
            var urgency = EquipmentPredictor.UrgencyOf(risk, levels);
            if (await book.NoteAsync(context, AnsweredBy.Rule, null, risk, row, explain) is not { } noted) return AnswerBook.Full;
            replies.Add(new RecommendationsReply.One(
                null, null, null, risk, urgency >= MachineUrgency.WithinADay, Said(urgency), EquipmentPredictor.Recommend(row, urgency, []), AnsweredBy.Rule.Model, null, true, noted.Id, noted.Contributions));
        }

        return Reply(replies);
    }

    private static JsonHttpResult<RecommendationsReply> Reply(List<RecommendationsReply.One> all) => TypedResults.Json(new RecommendationsReply(all, all.Count, Units), AdviceJson.Default.RecommendationsReply);

    private static string Said(MachineUrgency urgency) => urgency switch
    {
        MachineUrgency.None => "none",
        MachineUrgency.ThisWeek => "this_week",
        MachineUrgency.WithinADay => "within_a_day",
        MachineUrgency.AtOnce => "at_once",
        var other => throw new NotSupportedException($"{other} is not an urgency."),
    };
}
