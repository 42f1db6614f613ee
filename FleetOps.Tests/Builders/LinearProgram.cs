namespace FleetOps.Tests.Builders;

/// <summary>Maximises c·x under A·x ≤ b, x ≥ 0, with b ≥ 0, by the simplex method on a full tableau (Dantzig's rule, Bland's where it stalls). Small and slow: to check optimisers against.</summary>
internal static class LinearProgram
{
    public static double Maximise(double[] c, double[][] a, double[] b)
    {
        int rows = a.Length, columns = c.Length;
        var table = new double[rows + 1, columns + rows + 1];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) table[i, j] = a[i][j];
            table[i, columns + i] = 1;
            table[i, columns + rows] = b[i];
        }

        for (var j = 0; j < columns; j++) table[rows, j] = -c[j];
        for (var pivots = 0; pivots < 100_000; pivots++)
        {
            var enter = Entering(table, rows, columns + rows, bland: pivots > 5_000);
            if (enter < 0) return table[rows, columns + rows];
            var leave = -1;
            var least = double.MaxValue;
            for (var i = 0; i < rows; i++)
            {
                if (table[i, enter] <= 1e-9) continue;
                var ratio = table[i, columns + rows] / table[i, enter];
                if (ratio < least - 1e-12) (least, leave) = (ratio, i);
            }

            if (leave < 0) throw new InvalidOperationException("It has no bound.");
            Pivot(table, leave, enter, rows, columns + rows);
        }

        throw new InvalidOperationException("It did not end.");
    }

    private static int Entering(double[,] table, int rows, int width, bool bland)
    {
        var best = -1e-9;
        var enter = -1;
        for (var j = 0; j < width; j++)
        {
            if (table[rows, j] >= best) continue;
            enter = j;
            if (bland) return enter;
            best = table[rows, j];
        }

        return enter;
    }

    private static void Pivot(double[,] table, int row, int column, int rows, int width)
    {
        var by = table[row, column];
        for (var j = 0; j <= width; j++) table[row, j] /= by;
        for (var i = 0; i <= rows; i++)
        {
            var factor = table[i, column];
            if (i == row || factor == 0) continue;
            for (var j = 0; j <= width; j++) table[i, j] -= factor * table[row, j];
        }
    }
}
