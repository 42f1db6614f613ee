using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Models;
using FleetOps.Web.Transports;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Insights;

/// <summary><c>POST /api/mechanic/predict-failure</c>, and <c>GET /api/predictions/{id}</c>: what was served, explained again.</summary>
internal static class MechanicApi
{
    private const int MostBytes = 256 * 1024;

    public static void MapMechanicApi(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/mechanic/predict-failure", PredictAsync).RequireAuthorization(Policies.View).WithTags("Insights")
            .WithName("PredictFailure").WithSummary("Will this station fail")
            .WithDescription("One reading, or up to 300 of one station in order of time (an array, or an object with `readings`). Fields: temperature, voltage, current, vibration, humidity, uptime, error_rate; optional device_id, timestamp. "
                + "`?explain=true` adds what each feature did. While no model is ready the rule answers with `\"model\": \"rule\"`.")
            .Accepts<ReadingExample>("application/json").Produces<PredictFailureReply>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).ProducesProblem(503);
        app.MapGet("/api/predictions/{id:long}", FindAsync).RequireAuthorization(Policies.View).WithTags("Insights")
            .WithName("GetPrediction").WithSummary("A prediction that was served, explained again").Produces<PredictionReply>().ProducesProblem(404);
    }

    private static async Task<IResult> PredictAsync(HttpContext context, FailureInsight insight, IPredictionLog log, BodyReader bodies, Explanations explanations, bool? explain)
    {
        IResult? refusal = null;
        using var body = await bodies.ReadAsync(context, MostBytes, (status, detail) => refusal = Unread(context, status, detail));
        if (body is null) return refusal!;
        ReadingsBody readings;
        try
        {
            readings = ReadingsBody.Read(body.Bytes.Span);
        }
        catch (JsonException broken)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is not JSON: {broken.Message}");
        }

        if (readings.Faults.Count > 0) return Refused(readings.Faults);
        var answer = insight.Ask(readings.Values);
        if (log.TryAdd(answer.By, readings.Device, context.User.Identity?.Name ?? "nobody", answer.Score.WithinHour, answer.Features) is not { } id)
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "predictions cannot be recorded now, and none is served unrecorded");
        var why = explain == true ? ContributionReply.Of(await explanations.OfAsync(answer.By, answer.Features, context.RequestAborted)) : null;
        return new WrittenJson<PredictFailureReply>(PredictFailureReply.Of(answer, readings.Device, id, why), ApiJson.Default.PredictFailureReply);
    }

    private static async Task<IResult> FindAsync(long id, IPredictionLog log, Explanations explanations, CancellationToken cancellation)
    {
        if (await log.FindAsync(id, cancellation) is not { } prediction) return Problems.Of(StatusCodes.Status404NotFound, "there is no such prediction, or its time is over");
        try
        {
            return TypedResults.Json(PredictionReply.Of(prediction, ContributionReply.Of(await explanations.OfAsync(prediction, cancellation))), ApiJson.Default.PredictionReply);
        }
        catch (ModelRefusedException gone)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"it cannot be explained: {gone.Message}");
        }
    }

    internal static IResult Unread(HttpContext context, int status, string detail) =>
        status == StatusCodes.Status429TooManyRequests ? KeyRateLimit.Retry(context, TimeSpan.FromSeconds(1), detail) : Problems.Of(status, detail);

    internal static IResult Refused(IReadOnlyList<FieldFault> faults) => TypedResults.Problem(
        $"{(faults[0].Field.Length > 0 ? faults[0].Field + ": " : "")}{faults[0].Reason}", statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["errors"] = faults.ToArray() });
}
