using FleetOps.Core.Access;
using FleetOps.Web.Transports.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Webhooks;

/// <summary><c>/api/webhooks</c>: how the configured webhooks fare, for managers and admins. Addresses and secrets are not told.</summary>
internal static class WebhooksApi
{
    public static void MapWebhooksApi(this IEndpointRouteBuilder app) => app.MapGet("/api/webhooks", List).RequireAuthorization(Policies.Manage).WithTags("Audit")
        .WithName("ListWebhooks").WithSummary("The configured webhooks: what each was told since the start and what went wrong last").Produces<WebhookReply[]>();

    private static JsonHttpResult<WebhookReply[]> List(WebhookFeed feed) => TypedResults.Json(feed.Health.Select(WebhookReply.Of).ToArray(), ApiJson.Default.WebhookReplyArray);
}
