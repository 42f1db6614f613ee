namespace FleetOps.Web.Commands.Bench;

/// <summary>One measured figure beside its target. <paramref name="Ratio"/> is value over target; <paramref name="Met"/> null when it could not be measured, for the reason in <paramref name="Note"/>.</summary>
internal sealed record Figure(string Name, double? Value, string Unit, bool AtLeast, double Target, string? Note = null)
{
    public double? Ratio => Value / Target;

    public bool? Met => Value is not { } value ? null : AtLeast ? value >= Target : value <= Target;
}
