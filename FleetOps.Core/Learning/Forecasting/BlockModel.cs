using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Linear models, one a slot of a day, for one day that begins a whole number of days after an origin: on all slots of the last three days and of the day a week before the target, the regressors of the
/// target day, the day and the week before it, and the weekday. Fitted by <see cref="LassoPath"/> on the last so many days. Nothing after the origin is read but regressors. Immutable.
/// Source: Lago, Marcjasz, De Schutter and Weron 2021 (the LEAR benchmark).
/// </summary>
internal sealed class BlockModel
{
    private const int NearDays = 3;

    private readonly int _slots;
    private readonly int _used;
    private readonly int _ahead;
    private readonly RobustScale _scale;
    private readonly RobustScale[] _known;
    private readonly double[][] _weights;
    private readonly double[] _intercepts;

    private BlockModel(int slots, int used, int ahead, RobustScale scale, RobustScale[] known, double[][] weights, double[] intercepts)
    {
        (_slots, _used, _ahead, _scale, _known, _weights, _intercepts) = (slots, used, ahead, scale, known, weights, intercepts);
    }

    /// <summary>Rows before an origin that a set of features reads.</summary>
    internal static int Reach(int slots, int ahead) => Math.Max(NearDays, 7 * ((ahead + 7) / 7)) * slots;

    /// <param name="grid">The filled grid.</param>
    /// <param name="origin">Place of the last value that may be read.</param>
    /// <param name="slots">Steps in a day.</param>
    /// <param name="used">Steps of the target day to forecast, from its first.</param>
    /// <param name="ahead">Whole days between the origin and the target day.</param>
    /// <param name="days">How many days to learn from.</param>
    internal static BlockModel Fit(BlockGrid grid, int origin, int slots, int used, int ahead, int days)
    {
        var first = Math.Max(0, origin + 1 - days * slots);
        var scale = RobustScale.Of(grid.Values.AsSpan(first, origin + 1 - first));
        RobustScale[] known = [.. grid.Regressors.Select(r => RobustScale.Of(r.AsSpan(first, origin + 1 - first)))];
        var shape = new BlockModel(slots, used, ahead, scale, known, [], []);

        // The target day must be over at the origin, and its features must begin with the grid.
        var origins = new List<int>();
        for (var o = origin - (ahead + 1) * slots; o - Reach(slots, ahead) + 1 >= 0 && origins.Count < days; o -= slots) origins.Add(o);
        int n = origins.Count, p = shape.Width;
        var sums = new NormalEquations(p + used);
        const int block = NormalEquations.BlockRows;
        var columns = new double[(p + used) * block];
        var row = new double[p];
        Span<double> ones = stackalloc double[block];
        double[] mean = new double[p + used];
        for (var start = 0; start < n; start += block)
        {
            var rows = Math.Min(block, n - start);
            Array.Clear(columns);
            for (var r = 0; r < rows; r++)
            {
                var o = origins[start + r];
                shape.Fill(grid, o, row);
                for (var j = 0; j < p; j++) columns[j * block + r] = row[j];
                for (var s = 0; s < used; s++) columns[(p + s) * block + r] = scale.Shrink(grid.Values[o + ahead * slots + 1 + s]);
            }

            for (var j = 0; j < p + used; j++) mean[j] += TensorPrimitives.Sum<double>(columns.AsSpan(j * block, rows)) / n;
            sums.Add(columns, ones[..rows], rows);
        }

        sums.Close();
        var all = p + used;
        var size = new double[all];
        for (var j = 0; j < all; j++) size[j] = Math.Sqrt(Math.Max(0, sums.Gram[j * all + j] / n - mean[j] * mean[j]));
        var gram = new double[p * p];
        for (var i = 0; i < p; i++)
            for (var j = 0; j < p; j++)
                gram[i * p + j] = size[i] > 1e-9 && size[j] > 1e-9 ? (sums.Gram[i * all + j] / n - mean[i] * mean[j]) / (size[i] * size[j]) : 0;
        var weights = new double[used][];
        var intercepts = new double[used];
        Threads.Run(used, 0, s =>
        {
            var moment = new double[p];
            for (var j = 0; j < p; j++) moment[j] = size[j] > 1e-9 ? (sums.Gram[(p + s) * all + j] / n - mean[p + s] * mean[j]) / size[j] : 0;
            var w = LassoPath.Solve(gram, moment, size[p + s] * size[p + s], n);
            intercepts[s] = mean[p + s];
            for (var j = 0; j < p; j++)
            {
                w[j] = size[j] > 1e-9 ? w[j] / size[j] : 0;
                intercepts[s] -= w[j] * mean[j];
            }

            weights[s] = w;
        });
        return new BlockModel(slots, used, ahead, scale, known, weights, intercepts);
    }

    /// <summary>The forecast of the used steps of the target day.</summary>
    internal void Tell(BlockGrid grid, int origin, Span<double> into)
    {
        var row = new double[Width];
        Fill(grid, origin, row);
        for (var s = 0; s < _used; s++) into[s] = _scale.Grow(_intercepts[s] + TensorPrimitives.Dot<double>(row, _weights[s]));
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(_slots);
        to.Write(_used);
        to.Write(_ahead);
        foreach (var scale in (RobustScale[])[_scale, .. _known])
        {
            to.Write(scale.Centre);
            to.Write(scale.Size);
        }

        StoredNumbers.Write(to, _weights);
        StoredNumbers.Write(to, _intercepts);
    }

    internal static BlockModel Load(ref ByteReader from, BlockGrid grid, int slots, int ahead, int used)
    {
        int storedSlots = from.Int(), storedUsed = from.Int(), storedAhead = from.Int();
        var scale = new RobustScale(from.Double(), from.Double());
        var known = new RobustScale[grid.Regressors.Length];
        for (var r = 0; r < known.Length; r++) known[r] = new RobustScale(from.Double(), from.Double());
        var model = new BlockModel(slots, used, ahead, scale, known, StoredNumbers.ReadRows(ref from), StoredNumbers.Read(ref from));
        if ((storedSlots, storedUsed, storedAhead) != (slots, used, ahead) || model._weights.Length != used || model._intercepts.Length != used
            || model._weights.Any(w => w.Length != model.Width) || grid.Values.Length < Reach(slots, ahead))
            throw new ModelFormatException("a model of a day does not fit its grid");
        return model;
    }

    private int Width => (NearDays + (HasWeek ? 1 : 0)) * _slots + 3 * _used * _known.Length + 7;

    /// <summary>Six whole days ahead the day a week before is the last one.</summary>
    private bool HasWeek => 7 * ((_ahead + 7) / 7) - _ahead > NearDays;

    private void Fill(BlockGrid grid, int origin, double[] row)
    {
        var at = 0;
        for (var day = 1; day <= NearDays; day++)
            for (var s = 0; s < _slots; s++) row[at++] = _scale.Shrink(grid.Values[origin + 1 - day * _slots + s]);
        var target = origin + 1 + _ahead * _slots;
        var week = 7 * ((_ahead + 7) / 7) * _slots;
        if (HasWeek)
            for (var s = 0; s < _slots; s++) row[at++] = _scale.Shrink(grid.Values[target - week + s]);
        for (var r = 0; r < _known.Length; r++)
            foreach (var back in (ReadOnlySpan<int>)[0, _slots, week])
                for (var s = 0; s < _used; s++) row[at++] = _known[r].Shrink(grid.Regressors[r][target - back + s]);
        for (var d = 0; d < 7; d++) row[at++] = 0;
        row[at - 7 + (int)grid.Time(target).DayOfWeek] = 1;
    }
}
