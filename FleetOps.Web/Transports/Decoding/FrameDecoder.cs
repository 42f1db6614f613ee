using System.Text.Unicode;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>
/// Makes frames of UTF-8 JSON straight from the bytes: one frame, an array of them, or one a line (NDJSON). Never throws on what was sent: a bad
/// frame is refused with its position, field and reason; a broken line costs that line; a broken array is <see cref="Decoded.Undecodable"/> as a
/// whole, because what follows the break cannot be told apart. Unknown properties of a frame are ignored as long as they are JSON. It does not check ranges or clocks
/// (<see cref="FrameRules"/>). Not thread-safe: rent one a body.
/// </summary>
public sealed class FrameDecoder(Roster roster, SignalCatalog catalog)
{
    private const int MaxNameLength = 64;
    private const int MaxTimeLength = 40;

    private readonly SignalDecoder _signals = new(catalog);
    private Decoded _into = new();
    private Sender _sender = Sender.World;
    private bool _validUtf8;

    /// <param name="body">The whole body.</param>
    /// <param name="form">How frames follow each other in it.</param>
    /// <param name="sender">On whose behalf: decides enrolment and extra signals.</param>
    /// <param name="mostFrames">More frames than this make the body undecodable.</param>
    public Decoded Decode(ReadOnlySpan<byte> body, BodyForm form, Sender sender, int mostFrames)
    {
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        _into = new Decoded();
        _sender = sender;
        _validUtf8 = Utf8.IsValid(body);
        switch (form)
        {
            case BodyForm.Single:
                DecodeSingle(body);
                break;
            case BodyForm.Array:
                DecodeArray(body, mostFrames);
                break;
            default:
                DecodeLines(body, mostFrames);
                break;
        }

        var decoded = _into;
        _into = null!;
        return decoded;
    }

    private void DecodeSingle(ReadOnlySpan<byte> body)
    {
        var cursor = new JsonCursor(body);
        if (!ReadFrame(ref cursor, body))
        {
            Break(cursor, "the body is not JSON");
            return;
        }

        cursor.SkipSpace();
        if (!cursor.AtEnd) Break(cursor, "the body goes on after its end");
    }

    private void DecodeArray(ReadOnlySpan<byte> body, int mostFrames)
    {
        var cursor = new JsonCursor(body);
        if (!cursor.Need((byte)'['))
        {
            Break(cursor, "the body is not a JSON array");
            return;
        }

        if (!cursor.Take((byte)']'))
        {
            do
            {
                if (!HasRoom(mostFrames)) return;
                if (!ReadFrame(ref cursor, body))
                {
                    Break(cursor, $"the array is not JSON in element {_into.Sent}");
                    return;
                }
            }
            while (cursor.Take((byte)','));
            if (!cursor.Need((byte)']'))
            {
                Break(cursor, $"the array is not JSON after element {_into.Sent - 1}");
                return;
            }
        }

        cursor.SkipSpace();
        if (!cursor.AtEnd) Break(cursor, "the body goes on after its end");
    }

    private void DecodeLines(ReadOnlySpan<byte> body, int mostFrames)
    {
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            var cursor = new JsonCursor(line);
            cursor.SkipSpace();
            if (cursor.AtEnd) continue;
            if (!HasRoom(mostFrames)) return;
            if (!ReadFrame(ref cursor, line, isWholeText: true)) _into.Refuse("", $"the line is not JSON: {cursor.Fault} at byte {cursor.Position}", "malformed");
        }
    }

    private bool HasRoom(int mostFrames)
    {
        if (_into.Sent < mostFrames) return true;
        _into.Undecodable = $"the body holds more than {mostFrames} frames";
        _into.TooMany = true;
        return false;
    }

    private void Break(JsonCursor cursor, string what) =>
        _into.Undecodable = cursor.Fault is { } fault ? $"{what}: {fault} at byte {cursor.Position}" : $"{what} at byte {cursor.Position}";

    /// <summary>Reads one frame and takes or refuses it. False when the text is not JSON: nothing was taken or refused then.</summary>
    private bool ReadFrame(ref JsonCursor cursor, ReadOnlySpan<byte> text, bool isWholeText = false)
    {
        cursor.SkipSpace();
        var start = cursor.Position;
        if (cursor.Current != (byte)'{')
        {
            if (!cursor.SkipValue()) return false;
            _into.Refuse("", "a frame is a JSON object", "malformed");
            return true;
        }

        var draft = new FrameDraft();
        if (!ReadProperties(ref cursor, text, ref draft)) return false;
        if (!_validUtf8 && !Utf8.IsValid(cursor.From(start))) draft.Refuse("", "the frame is not valid UTF-8", "malformed");
        if (isWholeText)
        {
            cursor.SkipSpace();
            if (!cursor.AtEnd) draft.Refuse("", $"the line goes on after its frame at byte {cursor.Position}", "malformed");
        }

        Finish(ref draft, text);
        return true;
    }

    private bool ReadProperties(ref JsonCursor cursor, ReadOnlySpan<byte> text, ref FrameDraft draft)
    {
        cursor.Position++;
        if (cursor.Take((byte)'}')) return true;
        Span<byte> plain = stackalloc byte[MaxNameLength];
        do
        {
            if (!cursor.ReadString(out var raw, out var escaped) || !cursor.Need((byte)':')) return false;
            scoped var name = escaped ? JsonText.Unescape(raw, plain) : raw;
            cursor.SkipSpace();
            var known = name.SequenceEqual("device_id"u8) ? ReadDevice(ref cursor, ref draft)
                : name.SequenceEqual("timestamp"u8) ? ReadTimestamp(ref cursor, ref draft)
                : name.SequenceEqual("signals"u8) ? ReadSignals(ref cursor, ref draft)
                : name.SequenceEqual("event"u8) ? ReadEvent(ref cursor, ref draft)
                : cursor.SkipValue();
            if (!known) return false;
        }
        while (cursor.Take((byte)','));
        return cursor.Need((byte)'}');
    }

    private bool ReadDevice(ref JsonCursor cursor, ref FrameDraft draft)
    {
        if (draft.HasDevice) draft.Refuse("device_id", "named twice", "malformed");
        draft.HasDevice = true;
        if (cursor.Current != (byte)'"')
        {
            draft.Refuse("device_id", "expected a string", "malformed");
            return cursor.SkipValue();
        }

        if (!cursor.ReadString(out var raw, out var escaped)) return false;
        Span<byte> plain = stackalloc byte[DeviceId.MaxLength];
        var id = escaped ? JsonText.Unescape(raw, plain) : raw;
        if (!DeviceId.IsValid(id)) draft.Refuse("device_id", $"not a device id: 1 to {DeviceId.MaxLength} of A–Z a–z 0–9 - _ . :", "malformed");
        else if (roster.TryFind(id, out var device)) draft.Device = device;
        else FindNewcomer(id, ref draft);
        return true;
    }

    private void FindNewcomer(scoped ReadOnlySpan<byte> utf8Id, ref FrameDraft draft)
    {
        var id = System.Text.Encoding.ASCII.GetString(utf8Id);
        if (_into.Newcomers.TryGetValue(id, out var newcomer)) draft.Device = newcomer;
        else if (_sender.AutoEnrolAs is not { } kind) draft.Refuse("device_id", $"no device '{id}' is known here, and this key does not enrol devices", "unknown_device");
        else if (_sender.Devices is { } allowed && !allowed.Contains(new DeviceId(id))) draft.Refuse("device_id", $"this key may not send for {id}", "forbidden_device");
        else if (roster.Count + _into.Newcomers.Count >= roster.Capacity) draft.Refuse("device_id", $"the roster is full: {roster.Capacity} devices", "roster_full");
        else draft.Device = new Device(new DeviceId(id), kind, id, null, Simulated: false);
    }

    private static bool ReadTimestamp(ref JsonCursor cursor, ref FrameDraft draft)
    {
        if (draft.HasTime) draft.Refuse("timestamp", "named twice", "malformed");
        draft.HasTime = true;
        string? fault;
        if (cursor.Current == (byte)'"')
        {
            if (!cursor.ReadString(out var raw, out var escaped)) return false;
            // Some writers escape the '+' of an offset.
            Span<byte> plain = stackalloc byte[MaxTimeLength];
            if (!Utf8Instant.TryParse(escaped ? JsonText.Unescape(raw, plain) : raw, out draft.At, out fault)) draft.Refuse("timestamp", fault!, "malformed");
            return true;
        }

        if (cursor.Current is (byte)'-' or (>= (byte)'0' and <= (byte)'9') && !cursor.TakeNonFinite())
        {
            if (!cursor.ReadNumber(out var number)) return false;
            if (!Utf8Instant.TryMake(number, out draft.At, out fault)) draft.Refuse("timestamp", fault!, "malformed");
            return true;
        }

        draft.Refuse("timestamp", "expected ISO 8601 with zone, such as 2026-11-21T09:00:00Z, or Unix milliseconds", "malformed");
        return cursor.SkipValue();
    }

    private bool ReadSignals(ref JsonCursor cursor, ref FrameDraft draft)
    {
        if (draft.HasSignals) draft.Refuse("signals", "named twice", "malformed");
        draft.HasSignals = true;
        if (draft.Device is not null && draft.Fault is null) return _signals.Read(ref cursor, ref draft, _sender.AllowsExtras);
        draft.SignalsAt = cursor.Position;
        return cursor.SkipValue();
    }

    private static bool ReadEvent(ref JsonCursor cursor, ref FrameDraft draft)
    {
        if (draft.HasEvent) draft.Refuse("event", "named twice", "malformed");
        draft.HasEvent = true;
        var start = cursor.Position;
        var sawNonFinite = cursor.SawNonFinite;
        if (!cursor.SkipValue()) return false;
        if (!sawNonFinite && cursor.SawNonFinite) draft.Refuse("event", "NaN and Infinity are not JSON numbers", "not_a_number");
        (draft.EventAt, draft.EventEnd) = (start, cursor.Position);
        return true;
    }

    private void Finish(ref FrameDraft draft, ReadOnlySpan<byte> text)
    {
        if (!draft.HasDevice) draft.Refuse("device_id", "missing", "malformed");
        if (!draft.HasTime) draft.Refuse("timestamp", "missing", "malformed");
        if (draft.HasSignals == draft.HasEvent) draft.Refuse("signals", draft.HasEvent ? "a frame carries signals or one event, not both" : "missing", "malformed");
        if (draft.Fault is null && draft.SignalsAt is { } at)
        {
            var again = new JsonCursor(text) { Position = at };
            _signals.Read(ref again, ref draft, _sender.AllowsExtras);
        }

        if (draft.Fault is null && draft.HasEvent) EventDecoder.Read(text[draft.EventAt..draft.EventEnd], ref draft);
        if (draft.Fault is not null || draft.Device is null || draft.Observation is null)
        {
            _into.Refuse(draft.Field ?? "", draft.Fault ?? "nothing to take", draft.Kind ?? "malformed");
            return;
        }

        if (_sender.AutoEnrolAs is not null && !roster.TryFind(draft.Device.Id, out _)) _into.Newcomers.TryAdd(draft.Device.Id.Value, draft.Device);
        _into.Take(new Frame(draft.Device, draft.At, draft.Observation));
    }
}
