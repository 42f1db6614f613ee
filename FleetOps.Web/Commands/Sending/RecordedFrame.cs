using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FleetOps.Web.Commands.Sending;

/// <summary>
/// One frame of a recording before it is sent: the line it stands on, when it was measured (null: the recording does not say it in a way we understand), and
/// its JSON. What is wrong with it is for the door to say.
/// </summary>
public sealed class RecordedFrame
{
    private readonly JsonObject? _body;
    private readonly string _text;

    private RecordedFrame(int line, long? at, JsonObject? body, string text) => (Line, At, _body, _text) = (line, at, body, text);

    public int Line { get; }

    /// <summary>Unix milliseconds.</summary>
    public long? At { get; }

    public static RecordedFrame OfJson(int line, string text)
    {
        try
        {
            var body = JsonNode.Parse(text) as JsonObject;
            return new RecordedFrame(line, AtOf(body?["timestamp"]), body, text);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return new RecordedFrame(line, null, null, text);
        }
    }

    /// <summary>A CSV row: empty cells are holes and are left out; what is no number goes as text, so that the door names it. Null when every cell is empty.</summary>
    public static RecordedFrame? OfCells(int line, string device, string timestamp, IReadOnlyList<string> names, IReadOnlyList<string> cells)
    {
        var signals = new JsonObject();
        for (var i = 0; i < names.Count && i < cells.Count; i++)
        {
            var cell = cells[i].Trim();
            if (cell.Length == 0) continue;
            signals[names[i]] = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : cell;
        }

        if (signals.Count == 0) return null;
        var body = new JsonObject { ["device_id"] = device, ["timestamp"] = timestamp, ["signals"] = signals };
        return new RecordedFrame(line, AtOf(body["timestamp"]), body, "");
    }

    /// <summary>Writes the frame and a line end, moved in time.</summary>
    public void Write(IBufferWriter<byte> lines, long shiftMilliseconds)
    {
        if (_body is not null)
        {
            if (At is { } at && shiftMilliseconds != 0) _body["timestamp"] = at + shiftMilliseconds;
            using var writer = new Utf8JsonWriter(lines);
            _body.WriteTo(writer);
        }
        else
        {
            lines.Write(System.Text.Encoding.UTF8.GetBytes(_text));
        }

        lines.Write("\n"u8);
    }

    private static long? AtOf(JsonNode? timestamp)
    {
        if (timestamp is not JsonValue value) return null;
        if (value.TryGetValue(out string? text))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)) return digits;
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : null;
        }

        return value.TryGetValue(out double number) && number is > -1e15 and < 1e15 ? (long)number : null;
    }
}
