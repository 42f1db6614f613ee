using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Machines;
using FleetOps.Web.Transports.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Advice;

/// <summary>
/// <c>POST /api/recommendations</c>: risk, urgency and what to do, of the network's machines; or, with <c>data</c>, of readings that somebody sends. A single reading of a machine that nobody has watched is judged by a model of its own:
/// what wear costs over days cannot be seen in it.
/// </summary>
internal static class RecommendationsApi
{
    private const int MostReadings = 300;
    private static readonly Dictionary<string, string> Units = new() { ["risk_level"] = "0 none, 1 this week, 2 in a day, 3 at once" };

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, EquipmentInsight insight, MachineInsight machines, AnswerBook book, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        if (body.Has("data")) return await OfReadingsAsync(context, body, machines, book, explain);
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

    private static async Task<IResult> OfReadingsAsync(HttpContext context, AskedBody body, MachineInsight machines, AnswerBook book, bool? explain)
    {
        var readings = body.Many("data", MostReadings).Select(reading =>
        {
            var row = new float[MachineReading.Width];
            for (var f = 0; f < row.Length; f++)
            {
                var (name, low, high, _) = MachineReading.Fields[f];
                row[f] = (float)(name is "power" or "temperature" ? reading.Number(name, low, high) : reading.Maybe(name, low, high) ?? double.NaN);
            }

            return row;
        }).ToList();
        if (body.Faults.Count > 0) return body.Refuse();
        var replies = new List<RecommendationsReply.One>(readings.Count);
        foreach (var row in readings)
        {
            var (risk, urgency, recommendation, by) = machines.Advise(row);
            if (await book.NoteAsync(context, by, null, risk, row, explain) is not { } noted) return AnswerBook.Full;
            replies.Add(new RecommendationsReply.One(
                null, null, null, risk, urgency >= MachineUrgency.WithinADay, Said(urgency), recommendation, by.Model, by.Version, by.IsStandIn, noted.Id, noted.Contributions));
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
