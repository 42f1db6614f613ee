using System.ComponentModel.DataAnnotations;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>The addresses that are told what happens (section <c>Webhooks</c>, numbered from 0). None by default.</summary>
public sealed class WebhooksOptions : IValidatableObject
{
    public const string Section = "Webhooks";

    public const int Most = 10;

    public List<WebhookOptions> Items { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Items.Count > Most) yield return new ValidationResult($"at most {Most}", [nameof(Items)]);
        if (Items.Select(i => i.Url).OfType<Uri>().GroupBy(u => u).Any(g => g.Count() > 1)) yield return new ValidationResult("each address once: one hook may have several topics", [nameof(Items)]);
        for (var i = 0; i < Items.Count; i++)
        {
            List<ValidationResult> faults = [];
            Validator.TryValidateObject(Items[i], new ValidationContext(Items[i]), faults, validateAllProperties: true);
            foreach (var fault in faults) yield return new ValidationResult(fault.ErrorMessage, [$"{i}:{fault.MemberNames.FirstOrDefault()}"]);
        }
    }
}
