using FleetOps.Core.Learning.Algebra;

namespace FleetOps.Core.Learning.Recurrent;

/// <summary>
/// The forward run of an auto-encoder over one batch and its gradient. Weights in one vector: encoder, decoder, read-out (H × padded channels, then biases). The decoder
/// starts from the encoder's memory, is fed nothing, and writes the window back last row first. Not thread-safe.
/// </summary>
internal sealed class AutoEncoderTape
{
    private readonly int _channels;
    private readonly int _padded;
    private readonly int _units;
    private readonly int _batch;
    private readonly int _steps;
    private readonly LstmLayer _encoder;
    private readonly LstmLayer _decoder;
    private readonly double[] _written;
    private readonly double[] _hidden;

    internal AutoEncoderTape(int channels, int units, int batch, int steps)
    {
        (_channels, _units, _batch, _steps) = (channels, units, batch, steps);
        _padded = (channels + 7) / 8 * 8;
        _encoder = new LstmLayer(_padded, units, batch, steps);
        _decoder = new LstmLayer(0, units, batch, steps);
        _written = new double[batch * _padded];
        _hidden = new double[batch * units];
    }

    private int EncoderSize => LstmLayer.Weights(_padded, _units);

    private int DecoderSize => LstmLayer.Weights(0, _units);

    private int ReadOut => EncoderSize + DecoderSize;

    internal static int Weights(int channels, int units)
    {
        var padded = (channels + 7) / 8 * 8;
        return LstmLayer.Weights(padded, units) + LstmLayer.Weights(0, units) + (units + 1) * padded;
    }

    /// <summary>First weights: uniform within 1/√H, forget gates open (bias 1; Jozefowicz et al. 2015).</summary>
    internal double[] Start(RandomStream random)
    {
        var weights = new double[ReadOut + (_units + 1) * _padded];
        var reach = 1 / Math.Sqrt(_units);
        for (var i = 0; i < weights.Length; i++) weights[i] = reach * (2 * random.NextDouble() - 1);
        foreach (var biases in (int[])[EncoderSize - 4 * _units, ReadOut - 4 * _units])
        {
            weights.AsSpan(biases, 4 * _units).Clear();
            weights.AsSpan(biases + _units, _units).Fill(1);
        }

        weights.AsSpan(ReadOut + _units * _padded).Clear();
        return weights;
    }

    internal void Load(int row, ReadOnlySpan<double> window)
    {
        for (var t = 0; t < _steps; t++) window.Slice(t * _channels, _channels).CopyTo(_encoder.Input(t, row));
    }

    /// <summary>Mean squared error of the batch.</summary>
    internal double Loss(ReadOnlySpan<double> weights) => Run(weights, [], []);

    /// <summary>Mean squared error of the batch; adds its gradient.</summary>
    internal double Learn(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        var outward = new double[_steps * _batch * _units];
        var loss = Run(weights, outward, gradient[ReadOut..]);
        double[] output = new double[_batch * _units], cell = new double[_batch * _units];
        _decoder.Backward(Transposed(weights.Slice(EncoderSize, DecoderSize), _units), outward, output, cell, gradient.Slice(EncoderSize, DecoderSize));
        _encoder.Backward(Transposed(weights[..EncoderSize], _padded + _units), [], output, cell, gradient[..EncoderSize]);
        return loss;
    }

    private double Run(ReadOnlySpan<double> weights, Span<double> outward, Span<double> readOutGradient)
    {
        for (var b = 0; b < _batch; b++)
        {
            _encoder.Output(0, b).Clear();
            _encoder.Cell(0, b).Clear();
        }

        _encoder.Forward(weights[..EncoderSize]);
        for (var b = 0; b < _batch; b++)
        {
            _encoder.Output(_steps, b).CopyTo(_decoder.Output(0, b));
            _encoder.Cell(_steps, b).CopyTo(_decoder.Cell(0, b));
        }

        _decoder.Forward(weights.Slice(EncoderSize, DecoderSize));
        ReadOnlySpan<double> read = weights.Slice(ReadOut, _units * _padded), bias = weights[(ReadOut + _units * _padded)..];
        double loss = 0, share = 1.0 / (_batch * _steps * _channels);
        for (var t = 0; t < _steps; t++)
        {
            for (var b = 0; b < _batch; b++)
            {
                bias.CopyTo(_written.AsSpan(b * _padded));
                _decoder.Output(t + 1, b).CopyTo(_hidden.AsSpan(b * _units));
            }

            Product.Add(_batch, _units, _padded, _hidden, _units, 1, read, _written);
            for (var b = 0; b < _batch; b++)
            {
                var wanted = _encoder.Input(_steps - 1 - t, b);
                for (var c = 0; c < _padded; c++)
                {
                    var error = c < _channels ? _written[b * _padded + c] - wanted[c] : 0;
                    loss += share * error * error;
                    _written[b * _padded + c] = 2 * share * error;
                }
            }

            if (!readOutGradient.IsEmpty) LearnReadOut(t, read, outward, readOutGradient);
        }

        return loss;
    }

    // _written holds the gradient of the loss on what was written.
    private void LearnReadOut(int t, ReadOnlySpan<double> read, Span<double> outward, Span<double> gradient)
    {
        Product.Add(_units, _batch, _padded, _hidden, 1, _units, _written, gradient[..(_units * _padded)]);
        for (var b = 0; b < _batch; b++)
        {
            for (var c = 0; c < _channels; c++) gradient[_units * _padded + c] += _written[b * _padded + c];
            for (var u = 0; u < _units; u++)
            {
                double sum = 0;
                for (var c = 0; c < _channels; c++) sum += _written[b * _padded + c] * read[u * _padded + c];
                outward[(t * _batch + b) * _units + u] = sum;
            }
        }
    }

    private double[] Transposed(ReadOnlySpan<double> weights, int width)
    {
        var four = 4 * _units;
        var turned = new double[width * four];
        for (var k = 0; k < width; k++)
            for (var g = 0; g < four; g++) turned[g * width + k] = weights[k * four + g];
        return turned;
    }
}
