using System.Text.Json;
using System.Text.Json.Nodes;
using FleetOps.Core.Access;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Models;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Insights;

/// <summary>
/// <c>POST /api/anomaly</c>: an array of readings in, an array of scores out, in the same order. A reading with a voltage is a station's, one with a power a machine's; they are independent of each other.
/// </summary>
internal static class AnomalyApi
{
    private const int MostReadings = 300;
    private const int MostBytes = 256 * 1024;

    private static readonly Dictionary<string, string> Units = new(ReadingsBody.Units) { ["power"] = "kW", ["runtime"] = "h", ["anomaly_score"] = "0 to 1" };

    public static void MapAnomalyApi(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/anomaly", AskAsync).RequireAuthorization(Policies.View).WithTags("Insights")
            .WithName("DetectAnomalies").WithSummary("Which of these readings are out of the ordinary")
            .WithDescription("`{\"data\": [ … ]}` or a bare array, up to 300. A station's reading has temperature, voltage, current, vibration, humidity, uptime and error_rate; a machine's has power, temperature, vibration, and may have runtime and production. `?explain=true` adds what each feature did.")
            .Produces<AnomaliesReply>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).ProducesProblem(503);

    private static async Task<IResult> AskAsync(
        HttpContext context, Slot<AnomalyModel> slot, MachineInsight machines, AlertLevels levels, IPredictionLog log, Explanations explanations, BodyReader bodies, bool? explain)
    {
        IResult? refusal = null;
        using var body = await bodies.ReadAsync(context, MostBytes, (status, detail) => refusal = MechanicApi.Unread(context, status, detail));
        if (body is null) return refusal!;
        try
        {
            var root = JsonNode.Parse(body.Bytes.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 8 });
            var data = root as JsonArray ?? (root as JsonObject)?["data"] as JsonArray;
            if (data is null) return Problems.Of(StatusCodes.Status422UnprocessableEntity, "data: is an array of readings");
            if (data.Count is 0 or > MostReadings) return Problems.Of(StatusCodes.Status422UnprocessableEntity, $"data: 1 to {MostReadings} readings are taken, not {data.Count}");
            return await AnswerAsync(context, data, slot.Current, machines, levels, log, explain == true ? explanations : null);
        }
        catch (JsonException broken)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is not JSON: {broken.Message}");
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, JsonArray data, Served<AnomalyModel>? served, MachineInsight machines, AlertLevels levels, IPredictionLog log, Explanations? explanations)
    {
        var faults = new List<FieldFault>();
        var asked = data.Select((reading, index) => Read(reading, index, faults)).ToList();
        if (faults.Count > 0) return MechanicApi.Refused(faults);
        var replies = new AnomalyReply[asked.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            var (station, values) = asked[i];
            var (score, by) = station ? OfStation(values, served, levels) : machines.Unlike(values);
            if (log.TryAdd(by, null, context.User.Identity?.Name ?? "nobody", score.Score, values) is not { } id)
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "predictions cannot be recorded now, and none is served unrecorded");
            var why = explanations is null ? null : ContributionReply.Of(await explanations.OfAsync(by, values, context.RequestAborted));
            replies[i] = new AnomalyReply(score.Flag, score.Score, station ? "station" : "machine", by.Model, by.Version, by.IsStandIn, id, why);
        }

        return TypedResults.Json(new AnomaliesReply(replies, replies.Length, Units), ApiJson.Default.AnomaliesReply);
    }

    private static (AnomalyScore Score, AnsweredBy By) OfStation(float[] values, Served<AnomalyModel>? served, AlertLevels levels) => served is null
        ? (levels.Decide(new AnomalyScore(FailureRule.Of(values).WithinHour, false), Alert.AnomalyByReading, null), AnsweredBy.Rule)
        : (levels.Decide(served.Model.ScoreReading(values), Alert.AnomalyByReading, served.Model.Thresholds[1]), AnsweredBy.Of(served.Card));

    private static (bool Station, float[] Values) Read(JsonNode? reading, int index, List<FieldFault> faults)
    {
        if (reading is not JsonObject fields)
        {
            faults.Add(new FieldFault(index, "", "a reading is an object"));
            return (false, []);
        }

        if (fields.ContainsKey("voltage") || fields.ContainsKey("voltage_v"))
        {
            var one = ReadingsBody.Read(JsonSerializer.SerializeToUtf8Bytes(fields));
            faults.AddRange(one.Faults.Select(f => f with { Index = index }));
            return (true, one.Values.ToArray());
        }

        var values = new float[MachineReading.Width];
        for (var f = 0; f < values.Length; f++)
        {
            var (name, low, high, needed) = MachineReading.Fields[f];
            values[f] = float.NaN;
            if (fields[name] is null && needed) faults.Add(new FieldFault(index, name, "is missing"));
            else if (fields[name] is JsonValue given && (!given.TryGetValue(out double number) || !(number >= low && number <= high))) faults.Add(new FieldFault(index, name, FormattableString.Invariant($"is a number of {low} to {high}")));
            else if (fields[name] is JsonValue sound) values[f] = (float)sound.GetValue<double>();
        }

        return (false, values);
    }
}
