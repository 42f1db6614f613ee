using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;

namespace FleetOps.Core.Learning.Recurrent;

/// <summary>
/// One layer of long short-term memory over a batch of sequences: forward with a tape, and back-propagation through time along it. Holds no weights: they are spans of
/// one flat array, so that the optimiser sees one vector. Not thread-safe: a layer is the tape of one caller.
/// Symbols: x input (D), h output (H), c cell, i f o g gates; c = f·c + i·g, h = o·tanh c. Weights lie as (D + H) × 4H, then 4H biases. Source: Hochreiter and Schmidhuber 1997, with
/// the forget gate of Gers et al. 2000.
/// </summary>
internal sealed class LstmLayer
{
    private readonly int _inputs;
    private readonly int _units;
    private readonly int _batch;
    private readonly int _steps;

    // Per step: joined input and last output, gates, cell, tanh of the cell.
    private readonly double[] _joined;
    private readonly double[] _gates;
    private readonly double[] _cells;
    private readonly double[] _tanh;

    internal LstmLayer(int inputs, int units, int batch, int steps)
    {
        (_inputs, _units, _batch, _steps) = (inputs, units, batch, steps);
        _joined = new double[(steps + 1) * batch * Width];
        _gates = new double[steps * batch * 4 * units];
        _cells = new double[(steps + 1) * batch * units];
        _tanh = new double[steps * batch * units];
    }

    private int Width => _inputs + _units;

    internal static int Weights(int inputs, int units) => (inputs + units + 1) * 4 * units;

    /// <summary>Input of one row of the batch at a step, to be filled before <see cref="Forward"/>.</summary>
    internal Span<double> Input(int step, int row) => _joined.AsSpan((step * _batch + row) * Width, _inputs);

    /// <summary>Output before a step: the start for 0, the last for the number of steps.</summary>
    internal Span<double> Output(int step, int row) => _joined.AsSpan((step * _batch + row) * Width + _inputs, _units);

    internal Span<double> Cell(int step, int row) => _cells.AsSpan((step * _batch + row) * _units, _units);

    /// <summary>Runs the steps from the output and the cell before step 0, which the caller has set.</summary>
    internal void Forward(ReadOnlySpan<double> weights)
    {
        int h = _units, four = 4 * h;
        var bias = weights.Slice(Width * four, four);
        for (var t = 0; t < _steps; t++)
        {
            var gates = _gates.AsSpan(t * _batch * four, _batch * four);
            for (var b = 0; b < _batch; b++) bias.CopyTo(gates[(b * four)..]);
            Product.Add(_batch, Width, four, _joined.AsSpan(t * _batch * Width, _batch * Width), Width, 1, weights[..(Width * four)], gates);
            for (var b = 0; b < _batch; b++)
            {
                var z = gates.Slice(b * four, four);
                TensorPrimitives.Sigmoid(z[..(3 * h)], z[..(3 * h)]);
                TensorPrimitives.Tanh(z[(3 * h)..], z[(3 * h)..]);
                Span<double> before = Cell(t, b), cell = Cell(t + 1, b), tanh = _tanh.AsSpan((t * _batch + b) * h, h);
                TensorPrimitives.Multiply(z[..h], z[(3 * h)..], cell);
                TensorPrimitives.MultiplyAdd(z.Slice(h, h), before, cell, cell);
                TensorPrimitives.Tanh<double>(cell, tanh);
                TensorPrimitives.Multiply(z.Slice(2 * h, h), tanh, Output(t + 1, b));
            }
        }
    }

    /// <summary>Adds to the gradient of the weights; takes the gradient of each output and leaves that of the start.</summary>
    /// <param name="transposed">The weights without biases as 4H × (D + H).</param>
    /// <param name="outward">Gradient on the output after each step, step × batch × H.</param>
    /// <param name="output">In: gradient on the last output from elsewhere; out: on the first. Batch × H.</param>
    /// <param name="cell">The same for the cell.</param>
    /// <param name="gradient">Added to, laid out as the weights.</param>
    internal void Backward(ReadOnlySpan<double> transposed, ReadOnlySpan<double> outward, double[] output, double[] cell, Span<double> gradient)
    {
        int h = _units, four = 4 * h;
        var dz = new double[_batch * four];
        var back = new double[_batch * Width];
        for (var t = _steps - 1; t >= 0; t--)
        {
            for (var b = 0; b < _batch; b++)
            {
                var gates = _gates.AsSpan((t * _batch + b) * four, four);
                Span<double> before = Cell(t, b), tanh = _tanh.AsSpan((t * _batch + b) * h, h), d = dz.AsSpan(b * four, four);
                for (var u = 0; u < h; u++)
                {
                    double i = gates[u], f = gates[h + u], o = gates[2 * h + u], g = gates[3 * h + u];
                    var dh = output[b * h + u] + (outward.IsEmpty ? 0 : outward[(t * _batch + b) * h + u]);
                    var dc = cell[b * h + u] + dh * o * (1 - tanh[u] * tanh[u]);
                    d[u] = dc * g * i * (1 - i);
                    d[h + u] = dc * before[u] * f * (1 - f);
                    d[2 * h + u] = dh * tanh[u] * o * (1 - o);
                    d[3 * h + u] = dc * i * (1 - g * g);
                    cell[b * h + u] = dc * f;
                }

                TensorPrimitives.Add(gradient.Slice(Width * four, four), d, gradient.Slice(Width * four, four));
            }

            Product.Add(Width, _batch, four, _joined.AsSpan(t * _batch * Width, _batch * Width), 1, Width, dz, gradient[..(Width * four)]);
            Array.Clear(back);
            Product.Add(_batch, four, Width, dz, four, 1, transposed, back);
            for (var b = 0; b < _batch; b++) back.AsSpan(b * Width + _inputs, h).CopyTo(output.AsSpan(b * h));
        }
    }
}
