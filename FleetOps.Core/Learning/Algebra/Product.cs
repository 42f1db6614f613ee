using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Algebra;

/// <summary>Dense matrix products for small, hot matrices: C += A·B with 512-bit lanes. The columns of B and C must be a multiple of 8; A may be read transposed.</summary>
internal static class Product
{
    /// <param name="rows">Rows of C.</param>
    /// <param name="inner">Length of the sums.</param>
    /// <param name="columns">Columns of B and C, a multiple of 8.</param>
    /// <param name="a">A.</param>
    /// <param name="aRow">Distance between rows of A.</param>
    /// <param name="aColumn">Distance between columns of A.</param>
    /// <param name="b">B, row-major.</param>
    /// <param name="c">C, row-major; added to.</param>
    internal static void Add(int rows, int inner, int columns, ReadOnlySpan<double> a, int aRow, int aColumn, ReadOnlySpan<double> b, Span<double> c)
    {
        if (columns % 8 != 0) throw new ArgumentException($"{columns} columns are no multiple of 8.", nameof(columns));
        if (b.Length < inner * columns || c.Length < rows * columns || a.Length < (rows - 1) * aRow + (inner - 1) * aColumn + 1)
            throw new ArgumentException("A matrix is smaller than it is said to be.");
        ref var firstB = ref MemoryMarshal.GetReference(b);
        ref var firstC = ref MemoryMarshal.GetReference(c);
        for (var r = 0; r < rows; r++)
        {
            var column = 0;
            for (; column + 32 <= columns; column += 32)
            {
                var at = (nuint)(r * columns + column);
                var s0 = Vector512.LoadUnsafe(ref firstC, at);
                var s1 = Vector512.LoadUnsafe(ref firstC, at + 8);
                var s2 = Vector512.LoadUnsafe(ref firstC, at + 16);
                var s3 = Vector512.LoadUnsafe(ref firstC, at + 24);
                for (var k = 0; k < inner; k++)
                {
                    var value = Vector512.Create(a[r * aRow + k * aColumn]);
                    var from = (nuint)(k * columns + column);
                    s0 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref firstB, from), s0);
                    s1 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref firstB, from + 8), s1);
                    s2 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref firstB, from + 16), s2);
                    s3 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref firstB, from + 24), s3);
                }

                s0.StoreUnsafe(ref firstC, at);
                s1.StoreUnsafe(ref firstC, at + 8);
                s2.StoreUnsafe(ref firstC, at + 16);
                s3.StoreUnsafe(ref firstC, at + 24);
            }

            for (; column < columns; column += 8)
            {
                var at = (nuint)(r * columns + column);
                var sum = Vector512.LoadUnsafe(ref firstC, at);
                for (var k = 0; k < inner; k++)
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(a[r * aRow + k * aColumn]), Vector512.LoadUnsafe(ref firstB, (nuint)(k * columns + column)), sum);
                sum.StoreUnsafe(ref firstC, at);
            }
        }
    }
}
