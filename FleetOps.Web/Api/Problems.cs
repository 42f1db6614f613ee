using FleetOps.Core.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api;

/// <summary>Problem documents (RFC 9457): the one form of every error under <c>/api</c>, <c>/ws</c>, <c>/health</c> and <c>/metrics</c>.</summary>
internal static class Problems
{
    private static readonly string[] Roots = ["/api", "/ws", "/health", "/metrics", "/openapi.json"];

    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>A refused frame carries the same list that a batch's reply has.</summary>
    public static ProblemHttpResult Of(int status, string detail, IReadOnlyList<Rejection> rejected) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["accepted"] = 0,
            ["rejected"] = rejected.Select(RejectionReply.Of).ToArray(),
        });

    /// <summary>Gives errors that the framework makes itself (404, 405, 401, a thrown exception) the same form.</summary>
    public static void UseProblemDocuments(this WebApplication app) =>
        app.UseWhen(context => Roots.Any(root => context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase)), branch =>
        {
            branch.UseExceptionHandler();
            branch.UseStatusCodePages();
        });
}
