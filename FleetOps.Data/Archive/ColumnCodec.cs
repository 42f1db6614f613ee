using System.Buffers;
using System.Numerics;

namespace FleetOps.Data.Archive;

/// <summary>
/// Lossless packing of one column of doubles: every bit pattern comes back. A column of short decimals becomes whole numbers
/// (<see cref="DecimalScaling"/>), any other the bit patterns without their common trailing zeros; both are packed by <see cref="IntegerStream"/>.
/// A constant column takes a few bytes. Pure and thread-safe.
/// </summary>
internal static class ColumnCodec
{
    // The first byte: kind in the high bits, exponent or shift in the low ones.
    private const byte DecimalConstant = 0x00;
    private const byte RawConstant = 0x10;
    private const byte Decimals = 0x20;
    private const byte DecimalsWithExceptions = 0x30;
    private const byte Bits = 0x40;
    private const int ExceptionShare = 16;

    public static void Encode(ReadOnlySpan<double> values, BlobWriter to)
    {
        if (values.IsEmpty) return;
        var scratch = ArrayPool<long>.Shared.Rent(values.Length);
        var exceptions = ArrayPool<int>.Shared.Rent((values.Length / ExceptionShare) + 1);
        try
        {
            Encode(values, scratch.AsSpan(0, values.Length), exceptions.AsSpan(0, values.Length / ExceptionShare), to);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(scratch);
            ArrayPool<int>.Shared.Return(exceptions);
        }
    }

    public static void Decode(ref BlobReader from, Span<double> values)
    {
        if (values.IsEmpty) return;
        var header = from.Byte();
        switch (header & 0xf0)
        {
            case DecimalConstant:
                Span<double> one = stackalloc double[1];
                DecimalScaling.Unscale([from.Signed()], one, Exponent(header));
                values.Fill(one[0]);
                return;
            case RawConstant:
                values.Fill(BitConverter.UInt64BitsToDouble(from.UInt64()));
                return;
            case Decimals or DecimalsWithExceptions:
                DecodeDecimals(ref from, values, header);
                return;
            case >= Bits and < 0x80:
                DecodeBits(ref from, values, header & 63);
                return;
            default:
                throw new DamagedBlobException($"A column header of 0x{header:x2} is unknown.");
        }
    }

    private static void Encode(ReadOnlySpan<double> values, Span<long> whole, Span<int> exceptions, BlobWriter to)
    {
        var exponent = DecimalScaling.TryScale(values, whole, exceptions, out var exceptionCount);
        if (IsConstant(values))
        {
            EncodeConstant(values[0], exponent, whole[0], to);
            return;
        }

        if (exponent < 0)
        {
            EncodeBits(values, whole, to);
            return;
        }

        to.Byte((byte)((exceptionCount == 0 ? Decimals : DecimalsWithExceptions) | exponent));
        if (exceptionCount > 0)
        {
            to.Varint((ulong)exceptionCount);
            foreach (var position in exceptions[..exceptionCount])
            {
                to.Varint((ulong)position);
                to.UInt64(BitConverter.DoubleToUInt64Bits(values[position]));
            }
        }

        IntegerStream.Encode(whole, to);
    }

    private static bool IsConstant(ReadOnlySpan<double> values)
    {
        var first = BitConverter.DoubleToInt64Bits(values[0]);
        foreach (var value in values)
            if (BitConverter.DoubleToInt64Bits(value) != first) return false;
        return true;
    }

    private static void EncodeConstant(double value, int exponent, long whole, BlobWriter to)
    {
        if (exponent >= 0)
        {
            to.Byte((byte)(DecimalConstant | exponent));
            to.Signed(whole);
            return;
        }

        to.Byte(RawConstant);
        to.UInt64(BitConverter.DoubleToUInt64Bits(value));
    }

    private static void EncodeBits(ReadOnlySpan<double> values, Span<long> whole, BlobWriter to)
    {
        long union = 0;
        foreach (var value in values) union |= BitConverter.DoubleToInt64Bits(value);
        var shift = union == 0 ? 0 : BitOperations.TrailingZeroCount(union);
        for (var i = 0; i < values.Length; i++) whole[i] = BitConverter.DoubleToInt64Bits(values[i]) >> shift;
        to.Byte((byte)(Bits | shift));
        IntegerStream.Encode(whole, to);
    }

    private static void DecodeDecimals(ref BlobReader from, Span<double> values, byte header)
    {
        var exceptionCount = (header & 0xf0) == Decimals ? 0 : from.Count(values.Length, "exceptions");
        var exceptions = from;
        for (var i = 0; i < exceptionCount; i++)
        {
            from.Varint();
            from.UInt64();
        }

        var scratch = ArrayPool<long>.Shared.Rent(values.Length);
        try
        {
            var whole = scratch.AsSpan(0, values.Length);
            IntegerStream.Decode(ref from, whole);
            DecimalScaling.Unscale(whole, values, Exponent(header));
        }
        finally
        {
            ArrayPool<long>.Shared.Return(scratch);
        }

        for (var i = 0; i < exceptionCount; i++)
            values[exceptions.Count(values.Length - 1, "as a position")] = BitConverter.UInt64BitsToDouble(exceptions.UInt64());
    }

    private static void DecodeBits(ref BlobReader from, Span<double> values, int shift)
    {
        var scratch = ArrayPool<long>.Shared.Rent(values.Length);
        try
        {
            var whole = scratch.AsSpan(0, values.Length);
            IntegerStream.Decode(ref from, whole);
            for (var i = 0; i < values.Length; i++) values[i] = BitConverter.Int64BitsToDouble(whole[i] << shift);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(scratch);
        }
    }

    private static int Exponent(byte header)
    {
        var exponent = header & 0x0f;
        return exponent <= DecimalScaling.MaxExponent ? exponent : throw new DamagedBlobException($"A decimal exponent of {exponent} is unknown.");
    }
}
