namespace FleetOps.Core.Fleet;

/// <summary>
/// The name a device is known by at every door: 1 to 64 characters of letters, digits, '-', '_', '.' and ':'.
/// Equality is ordinal. It is not a database key.
/// </summary>
public readonly record struct DeviceId : IComparable<DeviceId>
{
    public const int MaxLength = 64;

    private readonly string? _value;

    public DeviceId(string value)
    {
        if (!IsValid(value)) throw new ArgumentException($"'{Shorten(value)}' is not a device id: 1 to {MaxLength} of A–Z a–z 0–9 - _ . :", nameof(value));
        _value = value;
    }

    public string Value => _value ?? "";

    public static bool IsValid(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength) return false;
        foreach (var c in value)
            if (!IsAllowed(c)) return false;
        return true;
    }

    /// <summary>The same rule on UTF-8 bytes, for doors that have not made a string yet.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Length > MaxLength) return false;
        foreach (var b in utf8)
            if (!IsAllowed((char)b)) return false;
        return true;
    }

    public int CompareTo(DeviceId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';

    private static string Shorten(string? value) => value is null ? "" : value.Length <= 80 ? value : value[..80] + "…";
}
