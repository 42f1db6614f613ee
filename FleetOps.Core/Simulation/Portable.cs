using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>
/// Exp, log, sine, cosine, angles and powers from additions, multiplications and divisions alone, which IEEE 754 fixes to the last bit: the system's own differ between
/// processors and versions, and one bit in a world is another world. Within 4e-16 of the truth, relatively (sine and cosine: absolutely), for arguments up to 1e5.
/// Square roots, rounding and comparisons are exact everywhere: take <see cref="Math"/> for these. Pure. Source: Cody and Waite 1980 (reduction), Taylor series, half-angle formula (arctangent).
/// </summary>
internal static class Portable
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiMiddle = 6.07710050630396597660e-11;
    private const double HalfPiLow = 2.02226624879595063154e-21;

    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709) return double.PositiveInfinity;
        if (x < -708) return 0;
        var k = Math.Round(x * 1.4426950408889634);
        var r = x - k * Ln2High - k * Ln2Low;
        var sum = 1.0;
        for (var i = 14; i > 0; i--) sum = 1 + r / i * sum;
        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>Natural logarithm; −∞ at 0, not a number below.</summary>
    public static double Log(double x)
    {
        if (x <= 0 || !double.IsFinite(x)) return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var shift = 0;
        if (x < 2.3e-308)
        {
            x *= 18_014_398_509_481_984;
            shift = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            exponent++;
        }

        var s = (m - 1) / (m + 1);
        var square = s * s;
        var sum = 0.0;
        for (var i = 23; i > 1; i -= 2) sum = (sum + 1.0 / i) * square;
        var k = (double)(exponent + shift);
        return k * Ln2High + (2 * s + (2 * s * sum + k * Ln2Low));
    }

    public static double Sin(double x) => Turn(x, 0);

    public static double Cos(double x) => Turn(x, 1);

    /// <summary>x to the y, for x of 0 and more.</summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : x == 0 ? 0 : Exp(y * Log(x));

    /// <summary>The angle of the point (x, y), −π … π.</summary>
    public static double Atan2(double y, double x)
    {
        if (x == 0) return y == 0 ? 0 : y > 0 ? Math.PI / 2 : -Math.PI / 2;
        var angle = Atan(y / x);
        return x > 0 ? angle : y >= 0 ? angle + Math.PI : angle - Math.PI;
    }

    /// <summary>Great-circle distance in metres, to a micrometre what <see cref="Coordinates"/> gives with the system's own functions.</summary>
    public static double Metres(Coordinates from, Coordinates to)
    {
        const double radian = Math.PI / 180;
        var north = Sin((to.Latitude - from.Latitude) * radian / 2);
        var east = Sin((to.Longitude - from.Longitude) * radian / 2);
        var h = Math.Min(1, north * north + Cos(from.Latitude * radian) * Cos(to.Latitude * radian) * east * east);
        return 2 * 6_371_008.8 * Atan2(Math.Sqrt(h), Math.Sqrt(1 - h));
    }

    private static double Atan(double x)
    {
        if (Math.Abs(x) > 1) return (x > 0 ? Math.PI / 2 : -Math.PI / 2) - Atan(1 / x);
        // Three times half the angle: at most π/32 is left.
        for (var i = 0; i < 3; i++) x /= 1 + Math.Sqrt(1 + x * x);
        var square = x * x;
        var sum = 0.0;
        for (var i = 17; i > 0; i -= 2) sum = 1.0 / i - square * sum;
        return 8 * x * sum;
    }

    private static double Turn(double x, long quarters)
    {
        var k = Math.Round(x * 0.63661977236758134);
        var r = x - k * HalfPiHigh - k * HalfPiMiddle - k * HalfPiLow;
        quarters += (long)k;
        var square = r * r;
        double sum;
        if ((quarters & 1) == 0)
        {
            sum = 1.0;
            for (var i = 18; i > 0; i -= 2) sum = 1 - square / (i * (i + 1)) * sum;
            sum *= r;
        }
        else
        {
            sum = 1.0;
            for (var i = 17; i > 0; i -= 2) sum = 1 - square / (i * (i + 1)) * sum;
        }

        return (quarters & 2) == 0 ? sum : -sum;
    }
}
