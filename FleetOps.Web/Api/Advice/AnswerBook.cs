using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Web.Api.Insights;

namespace FleetOps.Web.Api.Advice;

/// <summary>Records an answer before it is served, with who asked, and explains it where that is wanted. Thread-safe.</summary>
internal sealed class AnswerBook(IPredictionLog log, Explanations explanations)
{
    /// <summary>The answer when nothing can be recorded, and so nothing is served.</summary>
    public static IResult Full => Problems.Of(StatusCodes.Status503ServiceUnavailable, "predictions cannot be recorded now, and none is served unrecorded");

    /// <returns>The record's number and what the score comes from (null where that is not wanted); null when it cannot be recorded.</returns>
    public async ValueTask<(long Id, ContributionReply[]? Contributions)?> NoteAsync(HttpContext context, AnsweredBy by, string? device, double score, ReadOnlyMemory<float> features, bool? explain)
    {
        if (log.TryAdd(by, device, context.User.Identity?.Name ?? "nobody", score, features.Span) is not { } id) return null;
        return (id, explain == true ? ContributionReply.Of(await explanations.OfAsync(by, features, context.RequestAborted)) : null);
    }
}
