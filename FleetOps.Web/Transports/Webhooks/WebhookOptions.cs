using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>One address that is told what happens. Neither the address nor the secret is ever logged: both may be secrets.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>An absolute http or https address without a user in it.</summary>
    public Uri? Url { get; set; }

    /// <summary>What each post is signed with; 16 characters or more.</summary>
    public string? Secret { get; set; }

    /// <summary>Topics with commas between them (alarms, decisions, approvals, checkpoints); null: all.</summary>
    public string? Events { get; set; }

    /// <summary>How long one attempt may take, seconds.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>How often it is tried before it is given up.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 8;

    /// <summary>How many may wait; beyond it the oldest is dropped and counted.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 1_000;

    internal IReadOnlyList<string> Topics => Events is null ? WebhookTopics.All : [.. Events.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => t.ToLowerInvariant())];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" }) yield return new ValidationResult("an absolute http or https address without a user", [nameof(Url)]);
        if (Secret is not { Length: >= 16 and <= 500 }) yield return new ValidationResult("16 to 500 characters", [nameof(Secret)]);
        if (Topics.Count == 0 || Topics.Any(t => !WebhookTopics.All.Contains(t))) yield return new ValidationResult($"of {string.Join(", ", WebhookTopics.All)}, with commas between them", [nameof(Events)]);
    }
}
