using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;

namespace FleetOps.Core.Learning.Recurrent;

/// <summary>
/// An LSTM that squeezes a window of rows into its memory and another that writes the window back in reverse; what it cannot write back is unusual. Learns from windows
/// that are mostly normal. Not a forecaster. Immutable and thread-safe. Sources: Malhotra et al. 2016 (EncDec-AD); Srivastava et al. 2015 (the decoder that is told nothing but the memory).
/// Shapes: a window is steps × channels, row-major; channels are standardised inside.
/// </summary>
public sealed partial class SequenceAutoEncoder
{
    private readonly double[] _weights;
    private readonly double[] _centre;
    private readonly double[] _scale;
    private readonly int _units;

    private SequenceAutoEncoder(double[] weights, double[] centre, double[] scale, int steps, int units, IReadOnlyList<double> losses)
    {
        (_weights, _centre, _scale, Steps, _units, Losses) = (weights, centre, scale, steps, units, losses);
    }

    public int Steps { get; }

    public int Channels => _centre.Length;

    /// <summary>Mean squared error, in squared deviations, after each epoch.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>Learns from windows, one after the other in one array; a missing cell counts as the channel's mean.</summary>
    public static SequenceAutoEncoder Fit(double[] windows, int steps, int channels, AutoEncoderOptions? options = null, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(windows);
        options ??= new AutoEncoderOptions();
        if (steps < 2 || channels < 1 || windows.Length == 0 || windows.Length % (steps * channels) != 0)
            throw new ArgumentException($"{windows.Length} values are no windows of {steps} × {channels}.");
        if (options.Units % 8 != 0) throw new ArgumentException("Units come in multiples of 8.", nameof(options));
        var (centre, scale) = Standard(windows, channels);
        var values = new double[windows.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Scaled(windows[i], centre[i % channels], scale[i % channels]);
        var count = windows.Length / (steps * channels);
        var random = new RandomStream(options.Seed);
        var batch = Math.Min(options.Batch, count);
        var tape = new AutoEncoderTape(channels, options.Units, batch, steps);
        var weights = tape.Start(random);
        var gradient = new double[weights.Length];
        var adam = new Adam(weights.Length, options.LearningRate, options.Clip);
        var order = Enumerable.Range(0, count).ToArray();
        var losses = new List<double>();
        for (var epoch = 0; epoch < options.MostEpochs; epoch++)
        {
            random.Shuffle<int>(order);
            double loss = 0;
            var batches = count / batch;
            for (var b = 0; b < batches; b++)
            {
                for (var r = 0; r < batch; r++) tape.Load(r, values.AsSpan(order[b * batch + r] * steps * channels, steps * channels));
                Array.Clear(gradient);
                loss += tape.Learn(weights, gradient) / batches;
                adam.Step(weights, gradient);
            }

            losses.Add(loss);
            progress?.Report((epoch + 1.0) / options.MostEpochs);
            if (epoch > 0 && losses[^1] > losses[^2] * (1 - options.LeastGain)) break;
        }

        return new SequenceAutoEncoder(weights, centre, scale, steps, options.Units, losses);
    }

    /// <summary>A scorer with room of its own: reuse it on one thread, and scoring allocates nothing.</summary>
    public WindowScorer Scorer() => new(this);

    /// <summary>Mean squared reconstruction error of one window, in squared deviations.</summary>
    public double Score(ReadOnlySpan<double> window) => Scorer().Score(window);

    /// <summary>Scores windows, and rows as they come; holds the tape. Not thread-safe.</summary>
    public sealed class WindowScorer
    {
        private readonly SequenceAutoEncoder _model;
        private readonly AutoEncoderTape _tape;
        private readonly double[] _window;
        private readonly double[] _ring;
        private int _rows;

        internal WindowScorer(SequenceAutoEncoder model)
        {
            _model = model;
            _tape = new AutoEncoderTape(model.Channels, model._units, 1, model.Steps);
            (_window, _ring) = (new double[model.Steps * model.Channels], new double[model.Steps * model.Channels]);
        }

        public double Score(ReadOnlySpan<double> window)
        {
            if (window.Length != _window.Length) throw new ArgumentException($"A window has {_window.Length} values, not {window.Length}.");
            var channels = _model.Channels;
            for (var i = 0; i < window.Length; i++) _window[i] = Scaled(window[i], _model._centre[i % channels], _model._scale[i % channels]);
            _tape.Load(0, _window);
            return _tape.Loss(_model._weights);
        }

        /// <summary>Takes the next row of a stream and scores the window that ends with it; NaN until there are enough rows.</summary>
        public double Add(ReadOnlySpan<double> row)
        {
            var channels = _model.Channels;
            if (row.Length != channels) throw new ArgumentException($"A row has {channels} values, not {row.Length}.");
            _ring.AsSpan(channels).CopyTo(_ring);
            row.CopyTo(_ring.AsSpan(_ring.Length - channels));
            return ++_rows < _model.Steps ? double.NaN : Score(_ring);
        }
    }

    private static double Scaled(double value, double centre, double scale) => double.IsFinite(value) ? (value - centre) / scale : 0;

    private static (double[] Centre, double[] Scale) Standard(double[] windows, int channels)
    {
        double[] sum = new double[channels], square = new double[channels], known = new double[channels];
        for (var i = 0; i < windows.Length; i++)
            if (double.IsFinite(windows[i])) (sum[i % channels], known[i % channels]) = (sum[i % channels] + windows[i], known[i % channels] + 1);
        for (var c = 0; c < channels; c++) sum[c] /= Math.Max(1, known[c]);
        for (var i = 0; i < windows.Length; i++)
            if (double.IsFinite(windows[i])) square[i % channels] += (windows[i] - sum[i % channels]) * (windows[i] - sum[i % channels]);
        for (var c = 0; c < channels; c++) square[c] = square[c] > 0 ? Math.Sqrt(square[c] / known[c]) : 1;
        return (sum, square);
    }
}
