using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Telemetry;

/// <summary>
/// Every signal there is, by device kind and name or alias, and the interned <see cref="SignalSet"/>s. Extras (signals that are not on the
/// list) are interned up to <see cref="MaxExtras"/>, sets up to <see cref="MaxSets"/>; beyond that the door refuses. Thread-safe.
/// </summary>
public sealed class SignalCatalog
{
    public const int MaxExtras = 4_096;
    public const int MaxSets = 65_536;
    public const int MaxSignalsInFrame = 128;
    public const int MaxNameLength = 64;

    private readonly FrozenDictionary<(DeviceKind Kind, string Name), Signal> _listed;
    private readonly FrozenDictionary<string, (Signal Signal, double Factor)>[] _atDoors;
    private readonly ConcurrentDictionary<(DeviceKind Kind, string Name), Signal> _extras = new();
    private readonly ConcurrentDictionary<SignalKey, SignalSet> _sets = new();
    private readonly Lock _interning = new();

    /// <param name="signals">The list.</param>
    /// <param name="aliases">Other names accepted at the doors, each with the signal name it stands for.</param>
    public SignalCatalog(IEnumerable<Signal> signals, IEnumerable<SignalAlias>? aliases = null)
    {
        var listed = signals.ToDictionary(s => (s.Kind, s.Name));
        Listed = [.. listed.Values];
        var scaled = new Dictionary<(DeviceKind, string), double>();
        foreach (var alias in aliases ?? [])
        {
            listed.Add((alias.Kind, alias.Alias), listed[(alias.Kind, alias.Name)]);
            scaled.Add((alias.Kind, alias.Alias), alias.Factor);
        }

        _listed = listed.ToFrozenDictionary();
        _atDoors = [.. Enum.GetValues<DeviceKind>().Select(kind => listed.Where(l => l.Key.Kind == kind)
            .ToFrozenDictionary(l => l.Key.Name, l => (l.Value, scaled.GetValueOrDefault(l.Key, 1)), StringComparer.Ordinal))];
    }

    public IReadOnlyList<Signal> Listed { get; }

    public IEnumerable<Signal> Extras => _extras.Values;

    public bool TryFind(DeviceKind kind, string name, [NotNullWhen(true)] out Signal? signal) =>
        _listed.TryGetValue((kind, name), out signal) || _extras.TryGetValue((kind, name), out signal);

    /// <summary>
    /// The signal that a door means by this name, with what its values are multiplied by (1 except for an alias in another unit). Does not
    /// allocate unless the name is an extra's.
    /// </summary>
    public bool TryFind(DeviceKind kind, ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out Signal? signal, out double factor)
    {
        signal = null;
        factor = 1;
        Span<char> name = stackalloc char[MaxNameLength];
        if (utf8Name.Length > MaxNameLength || !Ascii.IsValid(utf8Name)) return false;
        Ascii.ToUtf16(utf8Name, name, out var length);
        if (_atDoors[(int)kind].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..length], out var found))
        {
            (signal, factor) = found;
            return true;
        }

        return !_extras.IsEmpty && _extras.TryGetValue((kind, name[..length].ToString()), out signal);
    }

    /// <summary>The listed signals of a kind, in list order.</summary>
    public IEnumerable<Signal> Of(DeviceKind kind) => Listed.Where(s => s.Kind == kind);

    /// <summary>The signal of that name, made an extra when it is not on the list. False when the name is malformed or extras are full.</summary>
    public bool TryIntern(DeviceKind kind, string name, [NotNullWhen(true)] out Signal? signal)
    {
        if (TryFind(kind, name, out signal)) return true;
        if (!IsName(name)) return false;
        lock (_interning)
        {
            if (_extras.TryGetValue((kind, name), out signal)) return true;
            if (_extras.Count >= MaxExtras) return false;
            signal = new Signal(kind, name, name, "", new Band(-1e15, 1e15), null, 3, TimeSpan.FromMinutes(1), null, isExtra: true);
            _extras[(kind, name)] = signal;
            return true;
        }
    }

    /// <summary>The one set with these signals in this order. False when there are too many different sets.</summary>
    public bool TryIntern(ReadOnlySpan<Signal> signals, [NotNullWhen(true)] out SignalSet? set)
    {
        var key = new SignalKey(signals.ToArray());
        if (_sets.TryGetValue(key, out set)) return true;
        lock (_interning)
        {
            if (_sets.TryGetValue(key, out set)) return true;
            if (_sets.Count >= MaxSets) return false;
            set = new SignalSet(key.Signals);
            _sets[key] = set;
            return true;
        }
    }

    /// <summary>The set of the named signals; throws when one is not known. For code that names its own signals.</summary>
    public SignalSet SetOf(DeviceKind kind, params ReadOnlySpan<string> names)
    {
        var signals = new Signal[names.Length];
        for (var i = 0; i < names.Length; i++)
            signals[i] = TryFind(kind, names[i], out var signal) ? signal : throw new ArgumentException($"{kind} has no signal '{names[i]}'.", nameof(names));
        return TryIntern(signals, out var set) ? set : throw new InvalidOperationException($"More than {MaxSets} shapes of frame.");
    }

    /// <summary>Lower-case ASCII snake_case that starts with a letter.</summary>
    public static bool IsName(string name)
    {
        if (name.Length is 0 or > MaxNameLength || !char.IsAsciiLetterLower(name[0])) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        return true;
    }

    private readonly struct SignalKey(Signal[] signals) : IEquatable<SignalKey>
    {
        public Signal[] Signals { get; } = signals;

        public bool Equals(SignalKey other) => Signals.AsSpan().SequenceEqual(other.Signals);

        public override bool Equals([NotNullWhen(true)] object? obj) => obj is SignalKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var signal in Signals) hash.Add(signal);
            return hash.ToHashCode();
        }
    }
}
