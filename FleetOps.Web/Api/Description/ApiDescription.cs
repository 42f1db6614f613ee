using FleetOps.Web.Access;
using Microsoft.OpenApi;

namespace FleetOps.Web.Api.Description;

/// <summary><c>/openapi.json</c>, generated from the endpoints, and <c>/docs</c>, a page that browses it.</summary>
internal static class ApiDescription
{
    private const string Document = "v1";

    // Swagger UI is dark by a class of its own; our colours and type come from the tokens, which follow the attribute.
    private static string Page(string theme) =>
        $"""
        <!DOCTYPE html>
        <html lang="en-IN" data-theme="{theme}" class="{theme}-mode">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>API · FleetOps</title>
          <link rel="icon" href="/favicon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/vendor/swagger-ui/swagger-ui.css">
          <link rel="stylesheet" href="/docs.css">
        </head>
        <body>
          <main id="docs"></main>
          <noscript>This page needs JavaScript. The description itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
          <script src="/vendor/swagger-ui/swagger-ui-bundle.js"></script>
          <script src="/scripts/docs.js" type="module"></script>
        </body>
        </html>
        """;

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = static description => description.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path is "health" or "health/ready" or "metrics");
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "FleetOps",
                Version = "1",
                Description = "Telemetry in, the network's state and past out. Programs present a key in X-Api-Key: a device key sends, a role's key reads. "
                    + "Every error is a problem document (RFC 9457). The WebSocket door is at /ws/telemetry.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Schemes.KeyHeader,
                Description = "A key made in Settings.",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            FrameExamples.AddTo(operation, context.Description.RelativePath ?? "");
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi.json").AllowAnonymous();
        app.MapGet("/docs", (HttpRequest request) => TypedResults.Content(Page(PersonSignIn.ThemeOf(request)), "text/html; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
    }
}
