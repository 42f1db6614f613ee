using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>Signed posts to the outside about alarms, decisions, approvals and checkpoints, where the configuration names addresses. Needs the ledger.</summary>
public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhooksOptions>().Configure(o => configuration.GetSection(WebhooksOptions.Section).Bind(o.Items)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<WebhookFeed>().AddHostedService(s => s.GetRequiredService<WebhookFeed>());
    }
}
