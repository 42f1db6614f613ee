using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FleetOps.Data.Archive;

/// <summary>
/// Doubles that are short decimals, as whole numbers: v = d / 10^e exactly. Sensors speak decimals ("81.2"), and a correctly rounded division gives
/// back the very double that a parser made of the text. After Afroozeh and Boncz, "ALP: Adaptive Lossless floating-Point Compression" (SIGMOD 2023),
/// with division instead of a second factor.
/// </summary>
internal static class DecimalScaling
{
    public const int MaxExponent = 10;

    // Adding and subtracting 1.5 · 2^52 rounds to a whole number and leaves it in the low bits, for magnitudes below 2^51.
    private const double Magic = 6_755_399_441_055_744;
    private const double Largest = 1L << 51;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];

    /// <summary>
    /// Finds the smallest exponent that fits every value but a few, whose positions it reports (their slots repeat the value before).
    /// Returns −1 when more than <paramref name="exceptions"/> holds do not fit.
    /// </summary>
    public static int TryScale(ReadOnlySpan<double> values, Span<long> scaled, Span<int> exceptions, out int exceptionCount)
    {
        var exponent = 0;
        while (true)
        {
            var stop = Scale(values, scaled, exponent, exceptions, out exceptionCount);
            if (stop < 0) return exponent;
            if (stop == values.Length) return -1;
            exponent = ExponentOf(values[stop], exponent + 1);
        }
    }

    /// <summary>values[i] = scaled[i] / 10^exponent.</summary>
    public static void Unscale(ReadOnlySpan<long> scaled, Span<double> values, int exponent)
    {
        var power = Powers[exponent];
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var magicBits = Vector256.Create(BitConverter.DoubleToInt64Bits(Magic));
            var magic = Vector256.Create(Magic);
            var divisor = Vector256.Create(power);
            var limit = Vector256.Create((long)Largest);
            for (; i <= scaled.Length - 4; i += 4)
            {
                var whole = Vector256.Create(scaled.Slice(i, 4));
                if (Vector256.GreaterThanAny(Vector256.Abs(whole), limit)) Unscale(scaled.Slice(i, 4), values.Slice(i, 4), power);
                else (((whole + magicBits).AsDouble() - magic) / divisor).CopyTo(values.Slice(i, 4));
            }
        }

        Unscale(scaled[i..], values[i..], power);
    }

    private static void Unscale(ReadOnlySpan<long> scaled, Span<double> values, double power)
    {
        for (var i = 0; i < scaled.Length; i++) values[i] = scaled[i] / power;
    }

    // −1: all done. A position: that value needs a larger exponent. The length: too many exceptions.
    private static int Scale(ReadOnlySpan<double> values, Span<long> scaled, int exponent, Span<int> exceptions, out int count)
    {
        count = 0;
        var power = Powers[exponent];
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var factor = Vector256.Create(power);
            var magic = Vector256.Create(Magic);
            var magicBits = magic.AsInt64();
            var limit = Vector256.Create(Largest);
            for (; i <= values.Length - 4; i += 4)
            {
                var value = Vector256.Create(values.Slice(i, 4));
                var product = value * factor;
                var shifted = product + magic;
                if (Vector256.LessThanAll(Vector256.Abs(product), limit) && Vector256.EqualsAll(((shifted - magic) / factor).AsInt64(), value.AsInt64()))
                    (shifted.AsInt64() - magicBits).CopyTo(scaled.Slice(i, 4));
                else if (ScaleEach(values, scaled, i, i + 4, exponent, exceptions, ref count) is var stop and >= 0)
                    return stop;
            }
        }

        return ScaleEach(values, scaled, i, values.Length, exponent, exceptions, ref count);
    }

    private static int ScaleEach(ReadOnlySpan<double> values, Span<long> scaled, int from, int to, int exponent, Span<int> exceptions, ref int count)
    {
        for (var i = from; i < to; i++)
        {
            if (Fits(values[i], Powers[exponent], out scaled[i])) continue;
            if (ExponentOf(values[i], exponent + 1) >= 0) return i;
            if (count == exceptions.Length) return values.Length;
            exceptions[count++] = i;
            scaled[i] = i == 0 ? 0 : scaled[i - 1];
        }

        return -1;
    }

    private static int ExponentOf(double value, int from)
    {
        for (var exponent = from; exponent <= MaxExponent; exponent++)
            if (Fits(value, Powers[exponent], out _)) return exponent;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(double value, double power, out long scaled)
    {
        var rounded = Math.Round(value * power);
        scaled = 0;
        if (!(Math.Abs(rounded) < Largest)) return false;
        scaled = (long)rounded;
        return BitConverter.DoubleToInt64Bits(scaled / power) == BitConverter.DoubleToInt64Bits(value);
    }
}
