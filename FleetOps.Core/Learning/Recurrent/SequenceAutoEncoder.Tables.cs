using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Recurrent;

// Tables whose rows follow each other in time, and how the model stands in a model file.
public sealed partial class SequenceAutoEncoder
{
    private const int MostWindows = 5000;

    /// <summary>Learns from the windows of a table's rows in their order, one column a channel: all of them, or evenly spaced ones of a long table.</summary>
    /// <exception cref="ArgumentException">The table is shorter than two windows.</exception>
    public static SequenceAutoEncoder Fit(Table table, int steps, AutoEncoderOptions? options = null, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rows < 2 * steps) throw new ArgumentException($"windows of {steps} rows need {2 * steps} rows to learn from; there are {table.Rows}");
        var all = table.Rows - steps + 1;
        var count = Math.Min(all, MostWindows);
        var length = steps * table.Width;
        var windows = new double[count * length];
        for (var w = 0; w < count; w++)
        {
            var first = (int)((long)w * (all - 1) / Math.Max(1, count - 1));
            table.Values.Slice(first * table.Width, length).CopyTo(windows.AsSpan(w * length));
        }

        return Fit(windows, steps, table.Width, options, progress);
    }

    /// <summary>The error of the window that ends with each row; the rows before the first whole window have its error. Same for any number of threads.</summary>
    public double[] Score(Table table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Width != Channels) throw new ArgumentException($"The table has {table.Width} columns, not {Channels}.", nameof(table));
        if (table.Rows < Steps) throw new ArgumentException($"windows of {Steps} rows need as many; there are {table.Rows}");
        var scores = new double[table.Rows];
        var windows = table.Rows - Steps + 1;
        const int block = 128;
        Threads.Run((windows + block - 1) / block, threads, piece =>
        {
            var scorer = Scorer();
            for (var w = piece * block; w < Math.Min(windows, (piece + 1) * block); w++)
                scores[w + Steps - 1] = scorer.Score(table.Values.Slice(w * Channels, Steps * Channels));
        });
        Array.Fill(scores, scores[Steps - 1], 0, Steps - 1);
        return scores;
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(Steps);
        to.Write(_units);
        to.Write(Losses[^1]);
        foreach (var value in (double[])[.. _centre, .. _scale]) to.Write(value);
        to.Write(_weights.Length);
        foreach (var weight in _weights) to.Write(weight);
    }

    internal static SequenceAutoEncoder Load(ref ByteReader from, int channels)
    {
        int steps = from.Int(), units = from.Int();
        if (steps is < 2 or > 10_000 || units is < 8 or > 512 || units % 8 != 0) throw new ModelFormatException($"an auto-encoder of {steps} steps and {units} units is not sound");
        var loss = from.Double();
        double[] centre = from.Doubles(channels), scale = from.Doubles(channels), weights = from.Doubles(from.Count(8));
        if (weights.Length != AutoEncoderTape.Weights(channels, units)) throw new ModelFormatException($"an auto-encoder of {channels} channels and {units} units has other than {weights.Length} weights");
        return new SequenceAutoEncoder(weights, centre, scale, steps, units, [loss]);
    }
}
