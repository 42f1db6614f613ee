using System.Globalization;
using FleetOps.Core.Learning;

namespace FleetOps.Benchmarks;

/// <summary>The table the learners are timed on: twelve normal columns and a 0/1 target with a product, a wave, a step and a square in it.</summary>
internal static class LearnerTable
{
    private const int Width = 12;

    internal static (Table Table, double[] Target) Make(int rows)
    {
        var random = new RandomStream(3);
        var values = new double[rows * Width];
        var target = new double[rows];
        for (var r = 0; r < rows; r++)
        {
            var x = values.AsSpan(r * Width, Width);
            foreach (ref var value in x) value = (float)random.NextNormal();
            var z = 1.2 * x[0] * x[1] + Math.Sin(2 * x[2]) + (x[3] > 1 ? 0.8 : 0) - 0.5 * x[4] * x[4];
            target[r] = z + random.NextNormal() > 1.2 ? 1 : 0;
        }

        return (Columns(values), target);
    }

    /// <summary>A header, then twelve numbers and the target a line.</summary>
    internal static (Table Table, double[] Target) Read(string path)
    {
        List<double> values = [], target = [];
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var c = 0;
            foreach (var cell in line.AsSpan().Split(','))
                (c++ < Width ? values : target).Add(double.Parse(line.AsSpan()[cell], NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        return (Columns([.. values]), [.. target]);
    }

    private static Table Columns(double[] values) => new([.. Enumerable.Range(0, Width).Select(i => new Column($"x{i}"))], values);
}
