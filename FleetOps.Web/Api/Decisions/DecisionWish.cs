namespace FleetOps.Web.Api.Decisions;

/// <summary>What a person says with an approval (may be left out) or a rejection or pause (must not): at most 300 characters.</summary>
public sealed record DecisionWish(string? Reason)
{
    public const int MostCharacters = 300;

    internal string? Fault(bool needed) =>
        needed && string.IsNullOrWhiteSpace(Reason) ? "reason: a reason is needed" : Reason?.Length > MostCharacters ? $"reason: at most {MostCharacters} characters" : null;
}
