using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Transports.Markets;

/// <summary>Where prices come from when it is not the simulator: a file or an address in one of the layouts of docs/world.md. Neither set: the simulated market.</summary>
public sealed class MarketOptions : IValidatableObject
{
    /// <summary>A file that is read again when it has changed.</summary>
    public string? File { get; init; }

    /// <summary>An address, http or https; <c>{date}</c> stands for a day as yyyy-MM-dd.</summary>
    public string? Url { get; init; }

    /// <summary>Which area; null: the first that is named.</summary>
    public string? Area { get; init; }

    /// <summary>INR for one unit of the market's currency.</summary>
    [Range(0.0001, 1_000_000)]
    public decimal InrPerUnit { get; init; } = 1;

    [Range(1, 1_440)]
    public int EveryMinutes { get; init; } = 15;

    [Range(1, 300)]
    public int TimeoutSeconds { get; init; } = 20;

    [Range(1, 64)]
    public int MaxMegabytes { get; init; } = 8;

    public bool IsSet => File is not null || Url is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (File is not null && Url is not null) yield return new ValidationResult("a file or an address, not both", [nameof(Url)]);
        if (Url is not null && !(Uri.TryCreate(Url.Replace("{date}", "2026-11-21", StringComparison.Ordinal), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new ValidationResult("not an http or https address", [nameof(Url)]);
    }
}
