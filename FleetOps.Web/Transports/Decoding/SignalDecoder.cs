using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>
/// Reads a <c>signals</c> object. Devices of one kind mostly send the same names in the same order, so each name is first compared with the one in
/// that position last time; only then is it looked up. Not thread-safe.
/// </summary>
internal sealed class SignalDecoder(SignalCatalog catalog)
{
    private readonly Shape?[] _last = new Shape?[Enum.GetValues<DeviceKind>().Length];
    private readonly Signal[] _signals = new Signal[SignalCatalog.MaxSignalsInFrame];
    private readonly byte[][] _names = new byte[SignalCatalog.MaxSignalsInFrame][];
    private readonly double[] _factors = new double[SignalCatalog.MaxSignalsInFrame];
    private readonly double[] _values = new double[SignalCatalog.MaxSignalsInFrame];

    /// <summary>Reads the value at the cursor into the draft, as measurements or as a reason. False when it is not JSON.</summary>
    public bool Read(ref JsonCursor cursor, ref FrameDraft draft, bool allowsExtras)
    {
        if (cursor.Current != (byte)'{')
        {
            draft.Refuse("signals", "expected an object of numbers by signal name", "malformed");
            return cursor.SkipValue();
        }

        var kind = draft.Device!.Kind;
        var guess = _last[(int)kind] is { } last && (allowsExtras || !last.HasExtras) ? last : null;
        var guessed = guess is not null;
        var count = 0;
        cursor.Position++;
        if (!cursor.Take((byte)'}'))
        {
            do
            {
                cursor.SkipSpace();
                double factor;
                if (guessed && count < guess!.Count && cursor.TakeName(guess.Names[count]))
                {
                    factor = guess.Factors[count];
                }
                else
                {
                    if (guessed) Recall(guess!, count);
                    guessed = false;
                    if (!ReadName(ref cursor, ref draft, kind, allowsExtras, count, out factor)) return false;
                }

                if (!cursor.Need((byte)':') || !ReadValue(ref cursor, ref draft, count, guessed ? guess : null, out var value)) return false;
                if (count < _values.Length) _values[count] = value * factor;
                count++;
            }
            while (cursor.Take((byte)','));
            if (!cursor.Need((byte)'}')) return false;
        }

        if (count == 0) draft.Refuse("signals", "there are none", "malformed");
        if (draft.Fault is null) Finish(ref draft, kind, guess, guessed, count);
        return true;
    }

    private void Finish(ref FrameDraft draft, DeviceKind kind, Shape? guess, bool guessed, int count)
    {
        if (guessed && count == guess!.Count)
        {
            draft.Observation = new Measurements(guess.Set, _values[..count]);
            return;
        }

        if (guessed) Recall(guess!, count);
        if (!catalog.TryIntern(_signals.AsSpan(0, count), out var set))
        {
            draft.Refuse("signals", $"more than {SignalCatalog.MaxSets} different sets of signals are in use", "too_many_signals");
            return;
        }

        _last[(int)kind] = new Shape(set, _names[..count], _factors[..count]);
        draft.Observation = new Measurements(set, _values[..count]);
    }

    private void Recall(Shape guess, int count)
    {
        for (var i = 0; i < count; i++) (_signals[i], _names[i], _factors[i]) = (guess.Set[i], guess.Names[i], guess.Factors[i]);
    }

    private bool ReadName(ref JsonCursor cursor, ref FrameDraft draft, DeviceKind kind, bool allowsExtras, int count, out double factor)
    {
        factor = 1;
        if (!cursor.ReadString(out var raw, out var escaped)) return false;
        if (draft.Fault is not null) return true;
        if (count >= _signals.Length)
        {
            draft.Refuse("signals", $"more than {SignalCatalog.MaxSignalsInFrame} signals in a frame", "too_many_signals");
            return true;
        }

        Span<byte> plain = stackalloc byte[SignalCatalog.MaxNameLength];
        var name = escaped ? JsonText.Unescape(raw, plain) : raw;
        var known = catalog.TryFind(kind, name, out var signal, out factor) && (allowsExtras || !signal.IsExtra);
        if (!known && !(allowsExtras && TryMakeExtra(kind, name, out signal)))
        {
            draft.Refuse("signals." + JsonText.Show(raw), $"a {kind.ToString().ToLowerInvariant()} has no signal of that name", "unknown_signal");
            return true;
        }

        if (_signals.AsSpan(0, count).IndexOf(signal!) >= 0) draft.Refuse("signals." + signal!.Name, "named twice", "malformed");
        (_signals[count], _factors[count]) = (signal!, factor);
        _names[count] = name.ToArray();
        return true;
    }

    private bool TryMakeExtra(DeviceKind kind, ReadOnlySpan<byte> name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Signal? signal) =>
        catalog.TryIntern(kind, System.Text.Encoding.UTF8.GetString(name[..Math.Min(name.Length, SignalCatalog.MaxNameLength + 1)]), out signal);

    private bool ReadValue(ref JsonCursor cursor, ref FrameDraft draft, int count, Shape? guess, out double value)
    {
        cursor.SkipSpace();
        value = 0;
        var start = cursor.Position;
        if (cursor.Current is (byte)'-' or (>= (byte)'0' and <= (byte)'9') && !cursor.TakeNonFinite())
        {
            if (!cursor.ReadNumber(out value)) return false;
            if (!double.IsFinite(value)) draft.Refuse(Field(count, guess), $"{JsonText.Show(cursor.From(start))} is more than a number can hold", "not_a_number");
            return true;
        }

        if (cursor.Position == start && !cursor.SkipValue()) return false;
        if (draft.Fault is not null) return true;
        var sent = cursor.From(start);
        draft.Refuse(
            Field(count, guess),
            sent[0] == (byte)'n' ? "null is not a measurement: leave the signal out" : sent[0] == (byte)'"' ? "expected a number, not a string" : $"expected a number, not {JsonText.Show(sent)}",
            "not_a_number");
        return true;
    }

    private string Field(int count, Shape? guess) =>
        count >= _signals.Length ? "signals" : "signals." + (guess is not null ? guess.Set[count].Name : _signals[count]?.Name);
}
