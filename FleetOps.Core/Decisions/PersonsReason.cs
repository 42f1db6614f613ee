namespace FleetOps.Core.Decisions;

/// <summary>What a person must say with a change that others will ask about: one line of at most 300 characters that is not empty. It goes into the ledger as it was written.</summary>
public static class PersonsReason
{
    public const int MostCharacters = 300;

    /// <summary>What is wrong with it, in words; null when nothing is.</summary>
    public static string? FaultOf(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "a reason is needed" : reason.Length > MostCharacters ? $"at most {MostCharacters} characters" : reason.Any(char.IsControl) ? "one line of text, without control characters" : null;
}
