namespace FleetOps.Core.Learning.Algebra;

/// <summary>Minimises a function of a few variables without derivatives, by a simplex that walks downhill. Finds a local minimum. Source: Nelder and Mead 1965.</summary>
internal static class NelderMead
{
    /// <param name="loss">May return infinity where it is not defined.</param>
    /// <param name="start">First corner.</param>
    /// <param name="step">Offset of each other corner.</param>
    /// <param name="tolerance">Stops when the losses of the corners differ by less, relative to their size.</param>
    /// <param name="most">Evaluations at most.</param>
    internal static (double[] Point, double Loss) Minimise(Func<double[], double> loss, double[] start, double[] step, double tolerance = 1e-8, int most = 1000)
    {
        var n = start.Length;
        var corners = new double[n + 1][];
        var losses = new double[n + 1];
        for (var i = 0; i <= n; i++)
        {
            corners[i] = (double[])start.Clone();
            if (i > 0) corners[i][i - 1] += step[i - 1];
            losses[i] = Of(corners[i]);
        }

        for (var spent = n + 1; spent < most; spent++)
        {
            Array.Sort(losses, corners);
            if (Math.Abs(losses[n] - losses[0]) <= tolerance * (1e-12 + Math.Abs(losses[0]))) break;
            var centre = new double[n];
            for (var i = 0; i < n; i++)
                for (var d = 0; d < n; d++) centre[d] += corners[i][d] / n;
            var (point, value) = Along(-1);
            if (value < losses[0])
            {
                var (far, farValue) = Along(-2);
                (point, value) = farValue < value ? (far, farValue) : (point, value);
            }
            else if (value >= losses[n - 1])
            {
                (point, value) = Along(value < losses[n] ? -0.5 : 0.5);
                if (value >= losses[n])
                {
                    for (var i = 1; i <= n; i++)
                    {
                        for (var d = 0; d < n; d++) corners[i][d] = (corners[i][d] + corners[0][d]) / 2;
                        losses[i] = Of(corners[i]);
                    }

                    spent += n;
                    continue;
                }
            }

            (corners[n], losses[n]) = (point, value);

            (double[] Point, double Loss) Along(double share)
            {
                var at = new double[n];
                for (var d = 0; d < n; d++) at[d] = centre[d] + share * (corners[n][d] - centre[d]);
                return (at, Of(at));
            }
        }

        Array.Sort(losses, corners);
        return (corners[0], losses[0]);

        double Of(double[] at)
        {
            var value = loss(at);
            return double.IsNaN(value) ? double.PositiveInfinity : value;
        }
    }
}
