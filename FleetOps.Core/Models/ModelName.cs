namespace FleetOps.Core.Models;

/// <summary>What a model is called in files, routes and the ledger: 1 to 40 of a–z, 0–9 and '_', beginning with a letter. It is not a title for people.</summary>
public readonly record struct ModelName : IComparable<ModelName>
{
    public const int MaxLength = 40;

    private readonly string? _value;

    public ModelName(string value)
    {
        if (!IsValid(value)) throw new ArgumentException($"A model name has 1 to {MaxLength} of a–z, 0–9 and '_' and begins with a letter.", nameof(value));
        _value = value;
    }

    public string Value => _value ?? "";

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterLower(value[0]) && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    public int CompareTo(ModelName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
