using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Units;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Messages;

/// <summary>Offers to drivers by a webhook or a mail server where the configuration names one; else they stay in the simulated world. Secrets come from the environment or the settings file and are never logged.</summary>
public static class MessageServices
{
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(MessageOptions.Section);
        services.AddOptions<MessageOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        // Read leniently: what cannot be read is told by the check before the start.
        if (string.IsNullOrEmpty(section["Webhook"]) && string.IsNullOrEmpty(section["SmtpHost"])) return services;
        services.AddSingleton(new OfferReach(IsReal: true));
        services.AddSingleton(sp =>
        {
            var options = sp.GetRequiredService<IOptions<MessageOptions>>().Value;
            // A service is told the key and drops a repeat; a mailbox would show it twice.
            IMessages messages = options.Webhook is null ? new SmtpMessages(options) : new WebhookMessages(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }), options);
            return new MessageLink(messages, options, repeats: options.Webhook is not null, sp.GetRequiredService<Clocks>(), sp.GetRequiredService<ILogger<MessageLink>>());
        });
        return services.AddHostedService(sp => sp.GetRequiredService<MessageLink>());
    }
}
