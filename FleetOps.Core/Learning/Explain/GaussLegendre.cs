namespace FleetOps.Core.Learning.Explain;

/// <summary>Points and weights that integrate polynomials of degree below twice their number exactly. Newton's method on the Legendre polynomials.</summary>
internal static class GaussLegendre
{
    internal static (double[] Points, double[] Weights) OnUnitInterval(int count)
    {
        double[] points = new double[count], weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            var slope = 0.0;
            for (var step = 0; step < 100; step++)
            {
                double p = 1, before = 0;
                for (var k = 1; k <= count; k++) (p, before) = (((2 * k - 1) * x * p - (k - 1) * before) / k, p);
                slope = count * (x * p - before) / (x * x - 1);
                var change = p / slope;
                x -= change;
                if (Math.Abs(change) < 1e-15) break;
            }

            points[i] = (1 - x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }

        return (points, weights);
    }
}
