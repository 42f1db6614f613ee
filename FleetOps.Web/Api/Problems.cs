using FleetOps.Core.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api;

/// <summary>Problem documents (RFC 9457): the one form of every error under <c>/api</c>, <c>/ws</c>, <c>/health</c>, <c>/metrics</c> and <c>/export</c>.</summary>
internal static class Problems
{
    private static readonly string[] Roots = ["/api", "/ws", "/health", "/metrics", "/openapi.json", "/export"];

    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>A refused frame carries the same list that a batch's reply has.</summary>
    public static ProblemHttpResult Of(int status, string detail, IReadOnlyList<Rejection> rejected) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["accepted"] = 0,
            ["rejected"] = rejected.Select(RejectionReply.Of).ToArray(),
        });

    /// <summary>Says in words what the framework refuses with a number only, and names the parameter that cannot be read.</summary>
    public static IServiceCollection AddProblemDocuments(this IServiceCollection services) => services
        .AddProblemDetails(options => options.CustomizeProblemDetails = static problem => problem.ProblemDetails.Detail ??= Detail(problem.HttpContext, problem.ProblemDetails.Status))
        .AddExceptionHandler<ExpectedFaults>()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    /// <summary>Gives errors that the framework makes itself (404, 405, 401, a thrown exception) the same form.</summary>
    public static void UseProblemDocuments(this WebApplication app) =>
        app.UseWhen(context => Roots.Any(root => context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase)), branch =>
        {
            branch.UseExceptionHandler();
            branch.UseStatusCodePages();
        });

    private static string? Detail(HttpContext context, int? status) => status switch
    {
        StatusCodes.Status404NotFound => "there is nothing at this address",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not for this address{(context.Response.Headers.Allow is { Count: > 0 } allowed ? $": it takes {allowed}" : "")}",
        StatusCodes.Status415UnsupportedMediaType => "the Content-Type is not one that this address takes: see /openapi.json",
        StatusCodes.Status500InternalServerError => "a fault of the server: its log says more",
        _ => null,
    };
}
