using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Gradients and second derivatives of all rows as fixed-point integers, so that sums do not depend on the order of adding and a tree is the same for any
/// number of threads. Each row is two 64-bit words: the gradient; and the second derivative (upper 40 bits) with a row count of one (lower 24).
/// One 128-bit addition thus adds all three. Precision: the gradient keeps 2⁻⁴⁰ of the largest one, the derivative 2⁻³⁹ times the row count.
/// </summary>
internal sealed class GradientSums
{
    internal const int CountBits = 24;
    internal const int MaxRows = (1 << CountBits) - 1;
    private const int Chunk = 4096;

    private readonly Vector128<long>[] _rows;

    internal GradientSums(int rows)
    {
        if (rows > MaxRows) throw new ArgumentException($"{rows} rows are more than the {MaxRows} one tree can be grown on.", nameof(rows));
        _rows = new Vector128<long>[rows];
    }

    internal Vector128<long>[] Rows => _rows;

    /// <summary>What one unit of the stored gradient is worth.</summary>
    internal double GradientUnit { get; private set; } = 1;

    internal double HessianUnit { get; private set; } = 1;

    /// <param name="gradients">First derivative of each row.</param>
    /// <param name="hessians">Second derivative of each row, not negative.</param>
    /// <param name="threads">0 for all processors.</param>
    /// <param name="derive">Fills both arrays from one row up to another, just before they are read; null where they are full.</param>
    internal void Fill(double[] gradients, double[] hessians, int threads, Action<int, int>? derive = null)
    {
        var chunks = (_rows.Length + Chunk - 1) / Chunk;
        var tops = new (double Gradient, double Hessian)[chunks];
        Threads.Run(chunks, threads, c =>
        {
            int from = c * Chunk, count = Math.Min(_rows.Length - from, Chunk);
            derive?.Invoke(from, from + count);
            tops[c] = (Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradients.AsSpan(from, count))), Math.Max(0, TensorPrimitives.Max<double>(hessians.AsSpan(from, count))));
        });
        double topG = 0, topH = 0;
        foreach (var top in tops)
        {
            topG = Math.Max(topG, top.Gradient);
            topH = Math.Max(topH, top.Hessian);
        }

        if (!double.IsFinite(topG) || !double.IsFinite(topH)) throw new ArithmeticException("A gradient is not finite: the target or a weight is too large for this objective.");
        var rowBits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)_rows.Length);
        var gScale = PowerFor(topG, Math.Min(40, 62 - rowBits));
        var hScale = PowerFor(topH, 39 - rowBits);
        GradientUnit = 1 / gScale;
        HessianUnit = 1 / hScale;
        var scale = Vector128.Create(gScale, hScale);

        // Rounded numbers times a power of two are exact: so the second derivative comes to stand above the count.
        var place = Vector128.Create(1, Math.ScaleB(1, CountBits));
        var one = Vector128.Create(0L, 1);
        Threads.Run(chunks, threads, c =>
        {
            var end = Math.Min(_rows.Length, (c + 1) * Chunk);
            for (var i = c * Chunk; i < end; i++)
                _rows[i] = Vector128.ConvertToInt64Native(Vector128.Round(Vector128.Create(gradients[i], hessians[i]) * scale) * place) + one;
        });
    }

    /// <summary>The power of two that brings <paramref name="top"/> below 2^<paramref name="bits"/>; a power so that round numbers stay exact.</summary>
    private static double PowerFor(double top, int bits) => top > 0 ? Math.ScaleB(1, Math.Clamp(bits - 1 - Math.ILogB(top), -1000, 1000)) : 1;
}
