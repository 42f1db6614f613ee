using System.Globalization;

namespace FleetOps.Core.Decisions;

/// <summary>The number of a decision, written "D-4821". 1 is the first one ever made here.</summary>
public readonly record struct DecisionId(long Number) : IComparable<DecisionId>
{
    /// <summary>Reads "D-4821" or "4821"; false for whatever else.</summary>
    public static bool TryParse(string? text, out DecisionId id)
    {
        var digits = text.AsSpan();
        if (digits.StartsWith("D-", StringComparison.OrdinalIgnoreCase)) digits = digits[2..];
        var valid = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        id = new DecisionId(valid ? number : 0);
        return valid;
    }

    public int CompareTo(DecisionId other) => Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"D-{Number}");
}
