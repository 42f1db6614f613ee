using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Algebra;

/// <summary>
/// The sums XᵀX, Xᵀy and yᵀy of a regression, gathered block by block so that X is never held whole. What is not here: any prior.
/// Symbols: X n × p, y n. Not thread-safe while adding.
/// </summary>
internal sealed class NormalEquations
{
    internal const int BlockRows = 256;

    internal NormalEquations(int width)
    {
        Width = width;
        Gram = new double[width * width];
        Moment = new double[width];
    }

    internal int Width { get; }

    internal double[] Gram { get; }

    internal double[] Moment { get; }

    internal double Square { get; private set; }

    internal int Rows { get; private set; }

    /// <summary>Adds rows held column by column: column j lies at j × <see cref="BlockRows"/>; what lies past <paramref name="rows"/> must be zero.</summary>
    internal void Add(ReadOnlySpan<double> columns, ReadOnlySpan<double> y, int rows)
    {
        ref var first = ref MemoryMarshal.GetReference(columns);
        for (var i = 0; i < Width; i += 4)
            for (var j = 0; j <= i; j += 4)
                Tile(ref first, i, j);
        for (var i = 0; i < Width; i++) Moment[i] += TensorPrimitives.Dot(columns.Slice(i * BlockRows, rows), y[..rows]);
        Square += TensorPrimitives.Dot(y[..rows], y[..rows]);
        Rows += rows;
    }

    /// <summary>Copies the lower half onto the upper one, once all rows are in.</summary>
    internal void Close()
    {
        for (var i = 0; i < Width; i++)
            for (var j = 0; j < i; j++)
                Gram[j * Width + i] = Gram[i * Width + j];
    }

    /// <summary>‖y − Xw‖² from the sums alone.</summary>
    internal double Residual(ReadOnlySpan<double> w)
    {
        double quadratic = 0;
        for (var i = 0; i < Width; i++) quadratic += w[i] * TensorPrimitives.Dot(Gram.AsSpan(i * Width, Width), w);
        return Math.Max(0, Square - 2 * TensorPrimitives.Dot(w, Moment.AsSpan()) + quadratic);
    }

    // A 4 × 4 tile of dot products: 16 accumulators fed by 8 loads.
    private void Tile(ref double first, int i, int j)
    {
        if (i + 4 > Width || j + 4 > Width)
        {
            for (var r = i; r < Math.Min(i + 4, Width); r++)
                for (var c = j; c < Math.Min(j + 4, r + 1); c++)
                    Gram[r * Width + c] += TensorPrimitives.Dot(
                        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, r * BlockRows), BlockRows),
                        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, c * BlockRows), BlockRows));
            return;
        }

        Vector512<double> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (nuint at = 0; at < BlockRows; at += 8)
        {
            nuint a = (nuint)(i * BlockRows) + at, b = (nuint)(j * BlockRows) + at;
            var b0 = Vector512.LoadUnsafe(ref first, b);
            var b1 = Vector512.LoadUnsafe(ref first, b + BlockRows);
            var b2 = Vector512.LoadUnsafe(ref first, b + 2 * BlockRows);
            var b3 = Vector512.LoadUnsafe(ref first, b + 3 * BlockRows);
            var row = Vector512.LoadUnsafe(ref first, a);
            s00 = Vector512.FusedMultiplyAdd(row, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(row, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(row, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(row, b3, s03);
            row = Vector512.LoadUnsafe(ref first, a + BlockRows);
            s10 = Vector512.FusedMultiplyAdd(row, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(row, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(row, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(row, b3, s13);
            row = Vector512.LoadUnsafe(ref first, a + 2 * BlockRows);
            s20 = Vector512.FusedMultiplyAdd(row, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(row, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(row, b2, s22);
            s23 = Vector512.FusedMultiplyAdd(row, b3, s23);
            row = Vector512.LoadUnsafe(ref first, a + 3 * BlockRows);
            s30 = Vector512.FusedMultiplyAdd(row, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(row, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(row, b2, s32);
            s33 = Vector512.FusedMultiplyAdd(row, b3, s33);
        }

        Put(i, j, s00, s01, s02, s03);
        Put(i + 1, j, s10, s11, s12, s13);
        Put(i + 2, j, s20, s21, s22, s23);
        Put(i + 3, j, s30, s31, s32, s33);
    }

    private void Put(int row, int column, Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d)
    {
        var at = row * Width + column;
        Gram[at] += Vector512.Sum(a);
        Gram[at + 1] += Vector512.Sum(b);
        Gram[at + 2] += Vector512.Sum(c);
        Gram[at + 3] += Vector512.Sum(d);
    }
}
