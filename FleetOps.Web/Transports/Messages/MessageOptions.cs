using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Transports.Messages;

/// <summary>Where messages to drivers go (section <c>Messages</c>). With neither address they stay in the simulated world.</summary>
public sealed class MessageOptions : IValidatableObject
{
    public const string Section = "Messages";

    /// <summary>An http or https address that takes a JSON document a message.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Goes with each message as a bearer token; never logged.</summary>
    [StringLength(500)]
    public string? WebhookToken { get; init; }

    /// <summary>A mail server that hands messages on to phones.</summary>
    [StringLength(253)]
    public string? SmtpHost { get; init; }

    [Range(1, 65_535)]
    public int SmtpPort { get; init; } = 587;

    [StringLength(254)]
    public string? SmtpFrom { get; init; }

    /// <summary>The address of a driver: {driver} stands for his pseudonym.</summary>
    [StringLength(254)]
    public string? SmtpTo { get; init; }

    [StringLength(254)]
    public string? SmtpUser { get; init; }

    /// <summary>Never logged.</summary>
    [StringLength(500)]
    public string? SmtpPassword { get; init; }

    /// <summary>How long a message may take, seconds.</summary>
    [Range(1, 60)]
    public int PatienceSeconds { get; init; } = 10;

    /// <summary>How often it is tried to hand a message over; within half a minute at any rate.</summary>
    [Range(1, 10)]
    public int Attempts { get; init; } = 3;

    /// <summary>How many may wait to be sent; beyond it nothing is sent, and the decision is told so.</summary>
    [Range(1, 10_000)]
    public int QueueLength { get; init; } = 200;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Webhook is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" })) yield return new ValidationResult("an absolute http or https address", [nameof(Webhook)]);
        if (Webhook is not null && SmtpHost is not null) yield return new ValidationResult("either a webhook or a mail server", [nameof(SmtpHost)]);
        if (SmtpHost is not null && (SmtpFrom is null || SmtpTo?.Contains("{driver}", StringComparison.Ordinal) != true)) yield return new ValidationResult("a mail server needs SmtpFrom, and SmtpTo with {driver} in it", [nameof(SmtpTo)]);
        if ((SmtpUser is null) != (SmtpPassword is null)) yield return new ValidationResult("a user needs a password and a password a user", [nameof(SmtpUser)]);
    }
}
