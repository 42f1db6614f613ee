using System.Numerics.Tensors;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Algebra;

/// <summary>
/// The lower triangular factor L of a symmetric positive definite matrix A = L Lᵀ, with solves and the inverse. Not for indefinite matrices: those are
/// refused. Row-major, double precision. Immutable after construction. Source: Golub and Van Loan, Matrix Computations, 4.2.
/// </summary>
internal sealed class Cholesky
{
    private readonly double[] _l;

    private Cholesky(double[] l, int size)
    {
        _l = l;
        Size = size;
    }

    internal int Size { get; }

    /// <summary>log det A.</summary>
    internal double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < Size; i++) sum += Math.Log(_l[i * Size + i]);
            return 2 * sum;
        }
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(Size);
        for (var i = 0; i < Size; i++)
            for (var j = 0; j <= i; j++) to.Write(_l[i * Size + j]);
    }

    internal static Cholesky Load(ref ByteReader from)
    {
        var size = from.Count(8);
        var l = new double[checked(size * size)];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++) l[i * size + j] = from.Double();
        for (var i = 0; i < size; i++)
            if (!(l[i * size + i] > 0)) throw new ModelFormatException("a factor of the model is not positive");
        return new Cholesky(l, size);
    }

    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    internal static Cholesky Of(ReadOnlySpan<double> matrix, int size)
    {
        var l = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            var row = l.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * size + j] - TensorPrimitives.Dot(row[..j], l.AsSpan(j * size, j));
                if (i != j) row[j] = sum / l[j * size + j];
                else if (sum > 0 && double.IsFinite(sum)) row[i] = Math.Sqrt(sum);
                else throw new ArithmeticException($"The matrix is not positive definite: pivot {i} is {sum}.");
            }
        }

        return new Cholesky(l, size);
    }

    /// <summary>A⁻¹ b.</summary>
    internal double[] Solve(ReadOnlySpan<double> b)
    {
        var x = Forward(b);
        for (var i = Size - 1; i >= 0; i--)
        {
            x[i] /= _l[i * Size + i];
            for (var j = 0; j < i; j++) x[j] -= _l[i * Size + j] * x[i];
        }

        return x;
    }

    /// <summary>L⁻¹ b; its squared length is bᵀ A⁻¹ b.</summary>
    internal double[] Forward(ReadOnlySpan<double> b)
    {
        var x = b.ToArray();
        for (var i = 0; i < Size; i++)
            x[i] = (x[i] - TensorPrimitives.Dot(_l.AsSpan(i * Size, i), x.AsSpan(0, i))) / _l[i * Size + i];
        return x;
    }

    /// <summary>The diagonal of A⁻¹: squared column lengths of L⁻¹.</summary>
    internal double[] InverseDiagonal()
    {
        // Row i of the transposed L⁻¹ is column i of L⁻¹, so that the inner loop reads two contiguous rows.
        var columns = new double[Size * Size];
        var diagonal = new double[Size];
        for (var c = 0; c < Size; c++)
        {
            var column = columns.AsSpan(c * Size, Size);
            column[c] = 1 / _l[c * Size + c];
            for (var i = c + 1; i < Size; i++)
                column[i] = -TensorPrimitives.Dot(_l.AsSpan(i * Size + c, i - c), column[c..i]) / _l[i * Size + i];
            diagonal[c] = TensorPrimitives.Dot(column[c..], column[c..]);
        }

        return diagonal;
    }
}
