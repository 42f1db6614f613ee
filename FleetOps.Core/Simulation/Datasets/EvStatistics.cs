using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>What a learner needs to normalise each signal: count, mean, deviation, least and most of the training part and of nothing else (Welford's update).</summary>
internal sealed class EvStatistics(FrameShape shape)
{
    private readonly long[] _count = new long[shape.Count];
    private readonly double[] _mean = new double[shape.Count];
    private readonly double[] _square = new double[shape.Count];
    private readonly double[] _least = [.. Enumerable.Repeat(double.MaxValue, shape.Count)];
    private readonly double[] _most = [.. Enumerable.Repeat(double.MinValue, shape.Count)];

    public static Dataset Describe(FrameShape shape) => new("ev_normalisation", "for each signal of the frames its statistics over the training part alone", [
        DatasetColumn.Text("signal", "the signal"), DatasetColumn.Integer("count", "", 0, 1e12, "values in the training part"),
        DatasetColumn.Number("mean", "", -1e10, 1e10, 6, "mean, in the signal's unit"), DatasetColumn.Number("deviation", "", 0, 1e10, 6, "standard deviation"),
        DatasetColumn.Number("least", "", -1e10, 1e10, 6, "least value"), DatasetColumn.Number("most", "", -1e10, 1e10, 6, "greatest value")], shape.Count);

    public void Add(ReadOnlySpan<double> values, CarGap gap)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (EvFrames.Missing(gap, i)) continue;
            var value = values[i];
            var off = value - _mean[i];
            _mean[i] += off / ++_count[i];
            _square[i] += off * (value - _mean[i]);
            if (value < _least[i]) _least[i] = value;
            if (value > _most[i]) _most[i] = value;
        }
    }

    public void Write(DatasetRows rows)
    {
        for (var i = 0; i < _count.Length; i++)
            rows.Add(shape.Signals[i].Name).Add(_count[i]).Add(_mean[i]).Add(Math.Sqrt(_square[i] / Math.Max(1, _count[i] - 1))).Add(_least[i]).Add(_most[i]).End();
    }
}
