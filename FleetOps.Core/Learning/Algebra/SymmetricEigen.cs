namespace FleetOps.Core.Learning.Algebra;

/// <summary>All eigenvalues, largest first, and unit eigenvectors of a small symmetric matrix, by Jacobi rotations. Source: Golub and Van Loan, 8.5.</summary>
internal static class SymmetricEigen
{
    internal static (double[] Values, double[][] Vectors) Of(ReadOnlySpan<double> matrix, int size)
    {
        var a = matrix.ToArray();
        var v = new double[size * size];
        for (var i = 0; i < size; i++) v[i * size + i] = 1;
        for (var sweep = 0; sweep < 60; sweep++)
        {
            double off = 0, all = 0;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++) (off, all) = (off + (i == j ? 0 : a[i * size + j] * a[i * size + j]), all + a[i * size + j] * a[i * size + j]);
            if (off <= 1e-26 * all) break;
            for (var p = 0; p < size; p++)
                for (var q = p + 1; q < size; q++)
                    Rotate(a, v, size, p, q);
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i * size + i]).ToArray();
        return ([.. order.Select(i => a[i * size + i])], [.. order.Select(i => Enumerable.Range(0, size).Select(r => v[r * size + i]).ToArray())]);
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        var apq = a[p * n + q];
        if (apq == 0) return;
        var theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (x, y) = (a[k * n + p], a[k * n + q]);
            (a[k * n + p], a[k * n + q]) = (c * x - s * y, s * x + c * y);
        }

        for (var k = 0; k < n; k++)
        {
            var (x, y) = (a[p * n + k], a[q * n + k]);
            (a[p * n + k], a[q * n + k]) = (c * x - s * y, s * x + c * y);
            (x, y) = (v[k * n + p], v[k * n + q]);
            (v[k * n + p], v[k * n + q]) = (c * x - s * y, s * x + c * y);
        }
    }
}
