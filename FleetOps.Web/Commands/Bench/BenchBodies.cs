using System.Buffers;
using System.Text.Json;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Frames as a device would write them: one JSON object a line.</summary>
internal static class BenchBodies
{
    public static byte[] Lines(IReadOnlyList<Frame> frames)
    {
        var lines = new ArrayBufferWriter<byte>(frames.Count * 420);
        using var writer = new Utf8JsonWriter(lines, new JsonWriterOptions { SkipValidation = true });
        foreach (var frame in frames)
        {
            var measured = (Measurements)frame.Observation;
            writer.WriteStartObject();
            writer.WriteString("device_id", frame.Device.Id.Value);
            writer.WriteString("timestamp", frame.At.ToString());
            writer.WriteStartObject("signals");
            for (var i = 0; i < measured.Values.Length; i++) writer.WriteNumber(measured.Signals[i].Name, measured.Values[i]);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            lines.Write("\n"u8);
        }

        return lines.WrittenSpan.ToArray();
    }
}
