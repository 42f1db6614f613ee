using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// The elements of a JSON array, one at a time, from a stream of any length: the root array, or the array called <c>_items</c> in the root object.
/// Memory holds one element (8 MB at most). <c>NaN</c> and <c>Infinity</c>, which some writers leave bare, are read as empty strings, so that
/// they are a fault of their record and not of the file. Throws <see cref="JsonException"/> with line and byte where the text is not JSON.
/// </summary>
internal sealed class JsonRecords(Stream json) : IDisposable
{
    private const int LargestRecord = 8 << 20;
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true };
    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state = new(Options);
    private Place _place = Place.BeforeRoot;
    private int _start;
    private int _clean;
    private int _length;
    private bool _atEnd;
    private bool _inString;
    private bool _escaped;

    private enum Place
    {
        BeforeRoot,
        InRoot,
        InArray,
        AfterArray,
    }

    /// <summary>Records handed out so far.</summary>
    public int Count { get; private set; }

    public bool TryNext([NotNullWhen(true)] out JsonDocument? record)
    {
        while (_place != Place.AfterArray)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _clean - _start), _atEnd && _clean == _length, _state);
            if (!TryStep(ref reader, out record))
            {
                Fill();
                continue;
            }

            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (record is null) continue;
            Count++;
            return true;
        }

        record = null;
        return false;
    }

    public void Dispose() => json.Dispose();

    /// <summary>One token or one record; false when more bytes are needed.</summary>
    private bool TryStep(ref Utf8JsonReader reader, out JsonDocument? record)
    {
        record = null;
        if (!reader.Read())
        {
            if (_atEnd && _clean == _length) throw Fault(reader, "the text ends too early");
            return false;
        }

        switch (_place)
        {
            case Place.BeforeRoot:
                _place = reader.TokenType switch
                {
                    JsonTokenType.StartArray => Place.InArray,
                    JsonTokenType.StartObject => Place.InRoot,
                    _ => throw Fault(reader, "neither an array of sessions nor an object with _items"),
                };
                return true;
            case Place.InRoot when reader.TokenType == JsonTokenType.EndObject:
                throw Fault(reader, "the object has no array called _items");
            case Place.InRoot:
                var isItems = reader.ValueTextEquals("_items"u8);
                if (!reader.Read()) return false;
                if (!isItems) return reader.TrySkip();
                if (reader.TokenType != JsonTokenType.StartArray) throw Fault(reader, "_items is not an array");
                _place = Place.InArray;
                return true;
            case Place.InArray when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.AfterArray;
                return true;
            default:
                return JsonDocument.TryParseValue(ref reader, out record);
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _length - _start);
            _length -= _start;
            _clean -= _start;
            _start = 0;
        }

        if (_length == _buffer.Length)
        {
            if (_length >= LargestRecord) throw new JsonException($"one record is larger than {LargestRecord >> 20} MB", null, null, null);
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = json.Read(_buffer, _length, _buffer.Length - _length);
        _length += read;
        _atEnd = read == 0;
        Clean();
    }

    /// <summary>Replaces bare NaN and Infinity by empty strings of the same length; leaves the last bytes for later, they may be half a word.</summary>
    private void Clean()
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (Count == 0 && _place == Place.BeforeRoot && _clean == 0 && _buffer.AsSpan(0, _length).StartsWith(mark)) _buffer.AsSpan(0, 3).Fill((byte)' ');
        var until = _atEnd ? _length : _length - 9;
        for (; _clean < until; _clean++)
        {
            var c = _buffer[_clean];
            if (_inString)
            {
                if (_escaped) _escaped = false;
                else if (c == '\\') _escaped = true;
                else if (c == '"') _inString = false;
                continue;
            }

            if (c == '"') _inString = true;
            else if (c is (byte)'N' or (byte)'I' or (byte)'-') Replace();
        }
    }

    private void Replace()
    {
        var rest = _buffer.AsSpan(_clean, _length - _clean);
        var word = rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : rest.StartsWith("-Infinity"u8) ? 9 : 0;
        if (word == 0) return;
        rest[..word].Fill((byte)' ');
        rest[0] = rest[1] = (byte)'"';
        _clean += word - 1;
    }

    private static JsonException Fault(in Utf8JsonReader reader, string message) => new(message, null, 0, reader.BytesConsumed);
}
