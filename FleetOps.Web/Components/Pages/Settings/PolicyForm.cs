using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>What the form of a policy shows and changes: shares in per cent, money in rupees, windows in seconds. The bounds are those of <see cref="ActionPolicy"/>, said with the field's name. Mutable, of one page.</summary>
public sealed class PolicyForm(ActionPolicy policy) : IValidatableObject
{
    /// <summary>The policy as the form has it now.</summary>
    public ActionPolicy Policy { get; private set; } = policy;

    public Rung Rung
    {
        get => Policy.Rung;
        set => Policy = Policy with { Rung = value };
    }

    public Rung Highest
    {
        get => Policy.Highest;
        set => Policy = Policy with { Highest = value };
    }

    public Rung OnReal
    {
        get => Policy.OnReal;
        set => Policy = Policy with { OnReal = value };
    }

    public bool Pinned
    {
        get => Policy.Pinned;
        set => Policy = Policy with { Pinned = value };
    }

    [Range(0, 10_000_000, ErrorMessage = "Cost at most: ₹0 to ₹1,00,00,000.")]
    public decimal MostCostInr
    {
        get => Policy.MostCostInr;
        set => Policy = Policy with { MostCostInr = value };
    }

    public Risk MostRisk
    {
        get => Policy.MostRisk;
        set => Policy = Policy with { MostRisk = value };
    }

    [Range(0.0, 100.0, ErrorMessage = "Confidence at least: 0 to 100 %.")]
    public double LeastConfidencePct
    {
        get => Percent(Policy.LeastConfidence);
        set => Policy = Policy with { LeastConfidence = Share(value) };
    }

    [Range(1, 1000, ErrorMessage = "Actions on one device: 1 to 1,000 an hour.")]
    public int MostPerDeviceAnHour
    {
        get => Policy.MostPerDeviceAnHour;
        set => Policy = Policy with { MostPerDeviceAnHour = value };
    }

    [Range(1, 100_000, ErrorMessage = "Actions in all: 1 to 1,00,000 an hour.")]
    public int MostAnHour
    {
        get => Policy.MostAnHour;
        set => Policy = Policy with { MostAnHour = value };
    }

    [Range(0, 10_000_000, ErrorMessage = "Four eyes above: ₹0 to ₹1,00,00,000, or empty.")]
    public decimal? FourEyesAboveInr
    {
        get => Policy.FourEyesAboveInr;
        set => Policy = Policy with { FourEyesAboveInr = value };
    }

    [Range(60, 86_400, ErrorMessage = "Veto window: 60 to 86,400 s.")]
    public int VetoSeconds
    {
        get => Policy.VetoSeconds;
        set => Policy = Policy with { VetoSeconds = value };
    }

    [Range(60, 86_400, ErrorMessage = "Approval window: 60 to 86,400 s.")]
    public int ApprovalSeconds
    {
        get => Policy.ApprovalSeconds;
        set => Policy = Policy with { ApprovalSeconds = value };
    }

    [Range(1.0, 100.0, ErrorMessage = "Climbs at: 1 to 100 %.")]
    public double ClimbsAtPct
    {
        get => Percent(Policy.ClimbsAt);
        set => Policy = Policy with { ClimbsAt = Share(value) };
    }

    [Range(0.0, 100.0, ErrorMessage = "Falls under: 0 to 100 %.")]
    public double FallsUnderPct
    {
        get => Percent(Policy.FallsUnder);
        set => Policy = Policy with { FallsUnder = Share(value) };
    }

    /// <summary>Why it is changed: it stands in the ledger.</summary>
    [Required(ErrorMessage = "Why: a reason is needed."), StringLength(300, ErrorMessage = "Why: at most 300 characters.")]
    public string? Why { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Rung > Highest) yield return new ValidationResult("Autonomy: it is above the highest rung allowed.", [nameof(Rung)]);
        if (FallsUnderPct >= ClimbsAtPct) yield return new ValidationResult("Falls under: it must be less than the share at which it climbs.", [nameof(FallsUnderPct)]);
    }

    private static double Percent(double share) => Math.Round(100 * share, 2);

    private static double Share(double percent) => Math.Round(percent / 100, 4);
}
