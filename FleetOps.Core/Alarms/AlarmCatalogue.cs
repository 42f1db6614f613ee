using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace FleetOps.Core.Alarms;

/// <summary>The rationalised table of alarms: every kind there is, by name. Read from <c>seed/alarms.json</c> by <see cref="AlarmList"/>. Immutable.</summary>
public sealed class AlarmCatalogue
{
    private readonly Dictionary<string, AlarmDefinition> _byKind;

    /// <param name="definitions">One a kind; a kind that another one names must be among them.</param>
    /// <param name="source">The bytes that they were read from, for <see cref="Fingerprint"/>.</param>
    public AlarmCatalogue(IReadOnlyList<AlarmDefinition> definitions, ReadOnlySpan<byte> source = default)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        All = definitions;
        _byKind = new(StringComparer.Ordinal);
        foreach (var definition in definitions)
            if (!_byKind.TryAdd(definition.Kind, definition)) throw new InvalidDataException($"Alarm '{definition.Kind}' is defined twice.");
        foreach (var definition in definitions)
            if (definition.SuppressedBy is { } other && !_byKind.ContainsKey(other)) throw new InvalidDataException($"Alarm '{definition.Kind}': there is no alarm '{other}'.");
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(source));
    }

    public IReadOnlyList<AlarmDefinition> All { get; }

    /// <summary>SHA-256 of the table, so that a change of it can be noted.</summary>
    public string Fingerprint { get; }

    public bool TryFind(string kind, [NotNullWhen(true)] out AlarmDefinition? definition) => _byKind.TryGetValue(kind, out definition);

    /// <summary>Lower-case letters, digits and '_', beginning with a letter, at most 48.</summary>
    public static bool IsKind(string text)
    {
        if (text.Length is 0 or > 48 || !char.IsAsciiLetterLower(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        return true;
    }
}
