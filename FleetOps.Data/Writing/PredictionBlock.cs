using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Units;

namespace FleetOps.Data.Writing;

/// <summary>
/// Predictions one after the other as bytes: instant (8), score (8), version (4, −1 for none), count of features (2; −1: more than fit there, and 4 bytes more say how many), their floats (4 each), then model,
/// device and asker as length (1) and UTF-8. Little-endian. Not thread-safe.
/// </summary>
internal sealed class PredictionBlock(long first)
{
    private const int Fixed = 22;
    private const int MostText = 255;
    private readonly ArrayBufferWriter<byte> _bytes = new(4_096);

    public long First => first;

    public int Count { get; private set; }

    public int Size => _bytes.WrittenCount;

    public long Until { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Add(long at, AnsweredBy by, string? device, string askedBy, double score, ReadOnlySpan<float> features)
    {
        var isLong = features.Length > short.MaxValue;
        var head = isLong ? Fixed + 4 : Fixed;
        var to = _bytes.GetSpan(head + 4 * features.Length + 3 * (MostText + 1));
        BinaryPrimitives.WriteInt64LittleEndian(to, at);
        BinaryPrimitives.WriteDoubleLittleEndian(to[8..], score);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], by.Version ?? -1);
        BinaryPrimitives.WriteInt16LittleEndian(to[20..], isLong ? (short)-1 : (short)features.Length);
        if (isLong) BinaryPrimitives.WriteInt32LittleEndian(to[Fixed..], features.Length);
        MemoryMarshal.AsBytes(features).CopyTo(to[head..]);
        var written = head + 4 * features.Length;
        written += Text(to[written..], by.Model);
        written += Text(to[written..], device ?? "");
        written += Text(to[written..], askedBy);
        _bytes.Advance(written);
        Count++;
        Until = Math.Max(Until, at);
    }

    /// <summary>One of a stored block; null when it does not hold that many or is damaged.</summary>
    public static Prediction? Find(ReadOnlySpan<byte> block, long first, long id)
    {
        for (var number = first; block.Length >= Fixed; number++)
        {
            int features = BinaryPrimitives.ReadInt16LittleEndian(block[20..]), head = Fixed;
            if (features == -1)
            {
                if (block.Length < Fixed + 4) return null;
                (features, head) = (BinaryPrimitives.ReadInt32LittleEndian(block[Fixed..]), Fixed + 4);
            }

            if (features < 0 || features > (block.Length - head) / 4) return null;
            var texts = head + 4 * features;
            if (!TryText(block, texts, out var model, out var next) || !TryText(block, next, out var device, out next) || !TryText(block, next, out var askedBy, out next)) return null;
            if (number == id)
            {
                var version = BinaryPrimitives.ReadInt32LittleEndian(block[16..]);
                return new Prediction(
                    id, new Instant(BinaryPrimitives.ReadInt64LittleEndian(block)), model, version < 0 ? null : version, device.Length == 0 ? null : device, askedBy,
                    BinaryPrimitives.ReadDoubleLittleEndian(block[8..]), MemoryMarshal.Cast<byte, float>(block[head..texts]).ToArray());
            }

            block = block[next..];
        }

        return null;
    }

    private static int Text(Span<byte> to, string text)
    {
        // A name that is too long is cut at a character.
        while (Encoding.UTF8.GetByteCount(text) > MostText) text = text[..^1];
        to[0] = (byte)Encoding.UTF8.GetBytes(text, to[1..]);
        return to[0] + 1;
    }

    private static bool TryText(ReadOnlySpan<byte> block, int at, out string text, out int next)
    {
        (text, next) = ("", at);
        if (at >= block.Length || at + 1 + block[at] > block.Length) return false;
        text = Encoding.UTF8.GetString(block.Slice(at + 1, block[at]));
        next = at + 1 + block[at];
        return true;
    }
}
