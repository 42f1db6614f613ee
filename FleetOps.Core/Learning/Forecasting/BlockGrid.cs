using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A series on its grid without holes, so that whole days can be read: a hole is filled from a week or a day before it, else along the line between its neighbours. Regressors may reach further than the values.</summary>
internal sealed class BlockGrid
{
    private readonly Spacing _spacing;

    private BlockGrid(DateTime first, Spacing spacing, double[] values, double[][] regressors) => (First, _spacing, Values, Regressors) = (first, spacing, values, regressors);

    internal DateTime First { get; }

    internal double[] Values { get; }

    internal double[][] Regressors { get; }

    internal Spacing Spacing => _spacing;

    internal int Last => Values.Length - 1;

    internal static BlockGrid Of(TimeSeries known, Spacing spacing)
    {
        var values = spacing.GridOrThrow(known);
        var regressors = known.Regressors.Select(r => spacing.GridOrThrow(new TimeSeries(known.Times, r))).ToArray();
        foreach (var column in (double[][])[values, .. regressors]) FillHoles(column, 0, spacing.Short);
        return new BlockGrid(known.Times[0], spacing, values, regressors);
    }

    /// <summary>The same grid with regressors that go on.</summary>
    internal BlockGrid With(DateTime[] times, double[][] regressors, int length)
    {
        if (Regressors.Length == 0) return this;
        var longer = new double[Regressors.Length][];
        for (var r = 0; r < longer.Length; r++)
        {
            longer[r] = new double[Math.Max(length, Values.Length)];
            Array.Fill(longer[r], double.NaN);
            Regressors[r].CopyTo(longer[r], 0);
            for (var i = 0; i < times.Length; i++)
                if (At(times[i]) is var at && at >= Values.Length && at < longer[r].Length) longer[r][at] = regressors[r][i];
            FillHoles(longer[r], Values.Length, _spacing.Short);
        }

        return new BlockGrid(First, _spacing, Values, longer);
    }

    internal int At(DateTime time) => _spacing.StepsFrom(First, time);

    internal DateTime Time(int at) => First + _spacing.Step * at;

    internal void Save(BinaryWriter to)
    {
        to.Write(First.Ticks);
        to.Write(_spacing.Step.Ticks);
        StoredNumbers.Write(to, Values);
        StoredNumbers.Write(to, Regressors);
    }

    internal static BlockGrid Load(ref ByteReader from)
    {
        var grid = new BlockGrid(StoredNumbers.ReadTime(ref from), new Spacing(StoredNumbers.ReadStep(ref from)), StoredNumbers.Read(ref from), StoredNumbers.ReadRows(ref from));
        return grid.Regressors.All(r => r.Length == grid.Values.Length) ? grid : throw new ModelFormatException("a grid's columns differ in length");
    }

    private static void FillHoles(double[] column, int from, int day)
    {
        for (var i = from; i < column.Length; i++)
        {
            if (!double.IsNaN(column[i])) continue;
            int before = i - 1, after = i;
            while (after < column.Length && double.IsNaN(column[after])) after++;
            for (; i < after; i++)
            {
                // Short holes by a line, long ones by the same hour of the week before.
                if (before < 0) column[i] = after < column.Length ? column[after] : 0;
                else if (after - before <= Math.Max(2, day / 6) && after < column.Length) column[i] = column[before] + (column[after] - column[before]) * (i - before) / (after - before);
                else column[i] = column[i >= 7 * day ? i - 7 * day : i >= day ? i - day : before];
            }
        }
    }
}
