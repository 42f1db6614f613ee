namespace FleetOps.Core.Agents.Auditor;

/// <summary>Whether a finding was marked as seen; where not, why. <paramref name="Missing"/>: there is no such finding, or it is too old. <paramref name="Forbidden"/>: this person may not.</summary>
public sealed record FindingAnswer(string? Refused, bool Missing = false, bool Forbidden = false)
{
    public static readonly FindingAnswer Done = new(Refused: null);
}
