using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>What the form of a policy carries: shares in per cent, money in rupees, windows in seconds. The bounds are those of <see cref="ActionPolicy"/>, said with the field's name. Mutable, of one page.</summary>
public sealed class PolicyForm : IValidatableObject
{
    public Rung Rung { get; set; }

    public Rung Highest { get; set; }

    public Rung OnReal { get; set; }

    public bool Pinned { get; set; }

    [Range(0, 10_000_000, ErrorMessage = "Cost at most: ₹0 to ₹1,00,00,000.")]
    public decimal MostCostInr { get; set; }

    public Risk MostRisk { get; set; }

    [Range(0.0, 100.0, ErrorMessage = "Confidence at least: 0 to 100 %.")]
    public double LeastConfidencePct { get; set; }

    [Range(1, 1000, ErrorMessage = "Actions on one device: 1 to 1,000 an hour.")]
    public int MostPerDeviceAnHour { get; set; }

    [Range(1, 100_000, ErrorMessage = "Actions in all: 1 to 1,00,000 an hour.")]
    public int MostAnHour { get; set; }

    [Range(0, 10_000_000, ErrorMessage = "Four eyes above: ₹0 to ₹1,00,00,000, or empty.")]
    public decimal? FourEyesAboveInr { get; set; }

    [Range(60, 86_400, ErrorMessage = "Veto window: 60 to 86,400 s.")]
    public int VetoSeconds { get; set; }

    [Range(60, 86_400, ErrorMessage = "Approval window: 60 to 86,400 s.")]
    public int ApprovalSeconds { get; set; }

    [Range(1.0, 100.0, ErrorMessage = "Climbs at: 1 to 100 %.")]
    public double ClimbsAtPct { get; set; }

    [Range(0.0, 100.0, ErrorMessage = "Falls under: 0 to 100 %.")]
    public double FallsUnderPct { get; set; }

    /// <summary>Why it is changed: it stands in the ledger.</summary>
    [Required(ErrorMessage = "Why: a reason is needed."), StringLength(300, ErrorMessage = "Why: at most 300 characters.")]
    public string? Why { get; set; }

    public static PolicyForm Of(ActionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new PolicyForm
        {
            Rung = policy.Rung,
            Highest = policy.Highest,
            OnReal = policy.OnReal,
            Pinned = policy.Pinned,
            MostCostInr = policy.MostCostInr,
            MostRisk = policy.MostRisk,
            LeastConfidencePct = Percent(policy.LeastConfidence),
            MostPerDeviceAnHour = policy.MostPerDeviceAnHour,
            MostAnHour = policy.MostAnHour,
            FourEyesAboveInr = policy.FourEyesAboveInr,
            VetoSeconds = policy.VetoSeconds,
            ApprovalSeconds = policy.ApprovalSeconds,
            ClimbsAtPct = Percent(policy.ClimbsAt),
            FallsUnderPct = Percent(policy.FallsUnder),
        };
    }

    /// <summary>The policy with these values in place of its own.</summary>
    public ActionPolicy Over(ActionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy with
        {
            Rung = Rung,
            Highest = Highest,
            OnReal = OnReal,
            Pinned = Pinned,
            MostCostInr = MostCostInr,
            MostRisk = MostRisk,
            LeastConfidence = Share(LeastConfidencePct),
            MostPerDeviceAnHour = MostPerDeviceAnHour,
            MostAnHour = MostAnHour,
            FourEyesAboveInr = FourEyesAboveInr,
            VetoSeconds = VetoSeconds,
            ApprovalSeconds = ApprovalSeconds,
            ClimbsAt = Share(ClimbsAtPct),
            FallsUnder = Share(FallsUnderPct),
        };
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Rung > Highest) yield return new ValidationResult("Autonomy: it is above the highest rung allowed.", [nameof(Rung)]);
        if (FallsUnderPct >= ClimbsAtPct) yield return new ValidationResult("Falls under: it must be less than the share at which it climbs.", [nameof(FallsUnderPct)]);
    }

    private static double Percent(double share) => Math.Round(100 * share, 2);

    private static double Share(double percent) => Math.Round(percent / 100, 4);
}
