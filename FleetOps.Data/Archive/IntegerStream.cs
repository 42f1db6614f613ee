using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FleetOps.Data.Archive;

/// <summary>
/// Lossless packing of whole numbers. The first stands alone; the others go in blocks of 128, each with a one-byte header, a reference and
/// bit-packed offsets from it. A block packs the numbers themselves (order 0), their differences (1) or the differences of those (2),
/// whichever is narrowest: a level, a slope or a clock. Arithmetic wraps, so every 64-bit pattern survives.
/// After delta-of-delta time stamps of Pelkonen et al., "Gorilla" (VLDB 2015) §4.1 and frame-of-reference packing of Lemire and Boytsov (2015).
/// </summary>
internal static class IntegerStream
{
    private const int Block = 128;
    private const int WidestPacked = 56;
    private const int Unpacked = 63;

    public static void Encode(ReadOnlySpan<long> values, BlobWriter to)
    {
        if (values.IsEmpty) return;
        to.Signed(values[0]);
        Span<long> first = stackalloc long[Block];
        Span<long> second = stackalloc long[Block];
        long delta = 0;
        for (var start = 1; start < values.Length; start += Block)
        {
            var block = values.Slice(start, Math.Min(Block, values.Length - start));
            EncodeBlock(block, values[start - 1], ref delta, first[..block.Length], second[..block.Length], to);
        }
    }

    /// <summary>Fills <paramref name="values"/>; the count is the caller's knowledge.</summary>
    public static void Decode(ref BlobReader from, Span<long> values)
    {
        if (values.IsEmpty) return;
        var previous = values[0] = from.Signed();
        long delta = 0;
        for (var start = 1; start < values.Length; start += Block)
        {
            var block = values.Slice(start, Math.Min(Block, values.Length - start));
            DecodeBlock(ref from, block, previous, delta);
            delta = block[^1] - (block.Length > 1 ? block[^2] : previous);
            previous = block[^1];
        }
    }

    private static void EncodeBlock(ReadOnlySpan<long> block, long previous, ref long delta, Span<long> first, Span<long> second, BlobWriter to)
    {
        long min0 = long.MaxValue, max0 = long.MinValue, min1 = long.MaxValue, max1 = long.MinValue, min2 = long.MaxValue, max2 = long.MinValue;
        for (var i = 0; i < block.Length; i++)
        {
            var value = block[i];
            var d = value - previous;
            var dd = d - delta;
            first[i] = d;
            second[i] = dd;
            min0 = Math.Min(min0, value);
            max0 = Math.Max(max0, value);
            min1 = Math.Min(min1, d);
            max1 = Math.Max(max1, d);
            min2 = Math.Min(min2, dd);
            max2 = Math.Max(max2, dd);
            previous = value;
            delta = d;
        }

        int width0 = Width(min0, max0), width1 = Width(min1, max1), width2 = Width(min2, max2);
        if (width0 <= width1 && width0 <= width2) Pack(block, 0, min0, width0, to);
        else if (width1 <= width2) Pack(first, 1, min1, width1, to);
        else Pack(second, 2, min2, width2, to);
    }

    private static int Width(long min, long max) => 64 - BitOperations.LeadingZeroCount((ulong)(max - min));

    private static void Pack(ReadOnlySpan<long> block, int order, long reference, int width, BlobWriter to)
    {
        if (width > WidestPacked)
        {
            to.Byte((byte)((order << 6) | Unpacked));
            MemoryMarshal.AsBytes(block).CopyTo(to.Take(block.Length * sizeof(long)));
            return;
        }

        to.Byte((byte)((order << 6) | width));
        to.Signed(reference);
        if (width == 0) return;
        var target = to.Take(((block.Length * width) + 7) / 8);
        ulong pending = 0;
        int bits = 0, at = 0;
        foreach (var value in block)
        {
            var offset = (ulong)(value - reference);
            pending |= offset << bits;
            bits += width;
            if (bits < 64) continue;
            BinaryPrimitives.WriteUInt64LittleEndian(target[at..], pending);
            at += 8;
            bits -= 64;
            pending = bits == 0 ? 0 : offset >> (width - bits);
        }

        for (; at < target.Length; at++)
        {
            target[at] = (byte)pending;
            pending >>= 8;
        }
    }

    private static void DecodeBlock(ref BlobReader from, Span<long> block, long previous, long delta)
    {
        var header = from.Byte();
        int order = header >> 6, width = header & 63;
        if (order > 2 || (width > WidestPacked && width != Unpacked)) throw new DamagedBlobException($"A block header of 0x{header:x2} is unknown.");
        if (width == Unpacked) MemoryMarshal.Cast<byte, long>(from.Take(block.Length * sizeof(long))).CopyTo(block);
        else Unpack(ref from, block, from.Signed(), width);
        if (order == 1)
        {
            foreach (ref var item in block) item = previous += item;
        }
        else if (order == 2)
        {
            foreach (ref var item in block) item = previous += delta += item;
        }
    }

    private static void Unpack(ref BlobReader from, Span<long> block, long reference, int width)
    {
        if (width == 0)
        {
            block.Fill(reference);
            return;
        }

        // Each number is read as eight bytes from where it begins; near the end of the blob that would read past it, hence the copy.
        var size = ((block.Length * width) + 7) / 8;
        Span<byte> copy = stackalloc byte[(Block * WidestPacked / 8) + 8];
        scoped ReadOnlySpan<byte> packed = from.Rest;
        if (packed.Length < size + 8)
        {
            from.Take(size).CopyTo(copy);
            packed = copy;
        }
        else
        {
            from.Take(size);
        }

        ref var origin = ref MemoryMarshal.GetReference(packed);
        var mask = (1UL << width) - 1;
        var bit = 0;
        foreach (ref var item in block)
        {
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref origin, bit >> 3));
            item = (long)((word >> (bit & 7)) & mask) + reference;
            bit += width;
        }
    }
}
