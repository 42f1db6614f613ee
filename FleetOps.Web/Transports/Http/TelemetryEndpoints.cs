using FleetOps.Core.Access;
using FleetOps.Core.Ingest;
using FleetOps.Web.Api;
using FleetOps.Web.Transports.Decoding;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Http;

/// <summary>The two HTTP doors: a frame, or a batch. What each answers with is in docs/api.md.</summary>
internal sealed class TelemetryEndpoints(TelemetryDoor door, BodyReader bodies, KeyRates rates, IOptions<DoorOptions> options)
{
    public Task<IResult> PostOneAsync(HttpContext context) => PostAsync(context, options.Value.MaxFrameBytes, single: true);

    public Task<IResult> PostBatchAsync(HttpContext context) => PostAsync(context, options.Value.MaxBatchBytes, single: false);

    private async Task<IResult> PostAsync(HttpContext context, int mostBytes, bool single)
    {
        var key = KeySender.KeyOf(context);
        if (!IsAcceptable(context.Request.ContentType, single, out var saysLines))
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, single ? "send application/json" : "send application/json or application/x-ndjson");
        IResult? refusal = null;
        using var body = await bodies.ReadAsync(context, mostBytes, (status, detail) =>
            refusal = status == StatusCodes.Status429TooManyRequests ? KeyRateLimit.Retry(context, TimeSpan.FromSeconds(1), detail) : Problems.Of(status, detail));
        if (body is null) return refusal!;
        var form = single ? BodyForm.Single : BodyForms.Guess(body.Bytes.Span, saysLines);
        var answer = await door.TakeAsync(body.Bytes, form, KeySender.Of(context), context.RequestAborted);
        if (key is not null && answer is DoorAnswer.Taken spent) rates.Spend(key, spent.Sent);
        return Answer(context, answer, single);
    }

    private static IResult Answer(HttpContext context, DoorAnswer answer, bool single)
    {
        switch (answer)
        {
            case DoorAnswer.Taken { Accepted: 0, RejectedTotal: > 0 } refused when single:
                return Problems.Of(StatusCodes.Status422UnprocessableEntity, refused.Rejected[0] is { Field: { Length: > 0 } field } first ? $"{field}: {first.Reason}" : refused.Rejected[0].Reason, refused.Rejected);
            case DoorAnswer.Taken taken:
                return TypedResults.Json(TelemetryReply.Of(taken), ApiJson.Default.TelemetryReply);
            case DoorAnswer.Undecodable bad:
                return Problems.Of(bad.TooMany ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, bad.Reason);
            case DoorAnswer.Full full:
                return KeyRateLimit.Retry(context, full.RetryAfter, "the queue is full: nothing of this request was taken");
            case DoorAnswer.Unavailable unavailable:
                context.Response.Headers.RetryAfter = "5";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, $"frames cannot be stored now: {unavailable.Reason}");
            default:
                throw new NotSupportedException($"{answer.GetType()} is not an answer.");
        }
    }

    private static bool IsAcceptable(string? contentType, bool single, out bool lines)
    {
        var type = contentType?.Split(';', 2)[0].Trim().ToLowerInvariant() ?? "";
        lines = type is "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines";
        return type is "" or "application/json" or "text/json" || !single && (lines || type is "text/plain");
    }
}
