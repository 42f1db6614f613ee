namespace FleetOps.Core.Learning.Windows;

/// <summary>
/// One channel's last w rows and their statistics, kept up in O(1) a row (amortised; quantiles O(log w)). Sums are taken about the unit's first value and renewed from the
/// rows once a window, so that rounding never builds up. Not thread-safe. Symbols: w length, n rows so far up to w.
/// </summary>
internal sealed class RollingWindow
{
    private const int SlowBins = 2;

    private readonly double[] _ring;
    private readonly byte[] _crossed;
    private readonly Extreme _min;
    private readonly Extreme _max;
    private readonly OrderedWindow _order;
    private readonly (double Real, double Imaginary)[] _bins = new (double, double)[SlowBins];
    private readonly (double Cos, double Sin)[] _turns = new (double, double)[SlowBins];
    private long _rows;
    private int _crossings;
    private double _shift;
    private double _sum;
    private double _squares;
    private double _ramp;
    private double _steps;

    internal RollingWindow(int length)
    {
        (_ring, _crossed, _order) = (new double[length], new byte[length], new OrderedWindow(length));
        (_min, _max) = (new Extreme(length, false), new Extreme(length, true));
        for (var k = 0; k < SlowBins; k++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * (k + 1) / length);
            _turns[k] = (cos, sin);
        }
    }

    private int Length => _ring.Length;

    private int Count => (int)Math.Min(_rows, Length);

    internal void Add(double value, bool crossed)
    {
        if (_rows == 0) _shift = value;
        int at = (int)(_rows % Length), before = (int)((_rows + Length - 1) % Length);
        var x = value - _shift;
        var old = 0.0;
        if (_rows >= Length)
        {
            old = _ring[at];
            var next = _ring[(at + 1) % Length];
            _order.Remove(at);
            _crossings -= _crossed[at];
            _ramp -= _sum - old;
            _sum -= old;
            _squares -= old * old;
            if (Length > 1) _steps -= (next - old) * (next - old);
        }

        if (_rows > 0) _steps += (x - _ring[before]) * (x - _ring[before]);
        _ramp += x * (Count - (_rows >= Length ? 1 : 0));
        _sum += x;
        _squares += x * x;
        _ring[at] = x;
        _crossed[at] = crossed ? (byte)1 : (byte)0;
        _crossings += _crossed[at];
        _order.Insert(at, x);
        _min.Add(_rows, x);
        _max.Add(_rows, x);
        for (var k = 0; k < SlowBins; k++)
        {
            var (real, imaginary) = (_bins[k].Real - old + x, _bins[k].Imaginary);
            var (cos, sin) = _turns[k];
            _bins[k] = (real * cos - imaginary * sin, real * sin + imaginary * cos);
        }

        _rows++;
        if (_rows % Length == 0) Renew();
    }

    internal double Of(WindowStatistic statistic, double baseline)
    {
        double n = Count, mean = _sum / n;

        // A flat window is exactly flat: what is left of the squares would be rounding, and its root is not small.
        var spread = _max.Value == _min.Value ? 0 : Math.Max(0, _squares - n * mean * mean);
        return statistic switch
        {
            WindowStatistic.Mean => _shift + mean,
            WindowStatistic.Deviation => n > 1 ? Math.Sqrt(spread / (n - 1)) : 0,
            WindowStatistic.Min => _shift + _min.Value,
            WindowStatistic.Max => _shift + _max.Value,
            WindowStatistic.Range => _max.Value - _min.Value,
            WindowStatistic.Slope => n > 1 ? (_ramp - _sum * (n - 1) / 2) * 12 / (n * (n * n - 1)) : 0,
            WindowStatistic.Quantile10 => _shift + _order.Quantile(0.1),
            WindowStatistic.Median => _shift + _order.Quantile(0.5),
            WindowStatistic.Quantile90 => _shift + _order.Quantile(0.9),
            WindowStatistic.Change => _ring[(_rows - 1) % Length] - _ring[_rows >= Length ? _rows % Length : 0],
            WindowStatistic.FromBaseline => _shift + mean - baseline,
            WindowStatistic.Crossings => _crossings,
            WindowStatistic.Roughness => n > 1 ? Math.Sqrt(Math.Max(0, _steps) / (n - 1)) : 0,
            WindowStatistic.SlowEnergy => _rows >= Length ? Slow() : double.NaN,
            WindowStatistic.FastEnergy => _rows >= Length ? Math.Max(0, spread / n - Slow()) : double.NaN,
            WindowStatistic.SinceMin => _rows - 1 - _min.Row,
            WindowStatistic.SinceMax => _rows - 1 - _max.Row,
            _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "No such statistic."),
        };
    }

    // Parseval: a bin and its mirror image hold 2|X|²/w² of the variance; where the bin is its own mirror image, once.
    private double Slow()
    {
        double power = 0;
        for (var k = 0; k < SlowBins && 2 * (k + 1) <= Length; k++)
            power += (2 * (k + 1) == Length ? 1 : 2) * (_bins[k].Real * _bins[k].Real + _bins[k].Imaginary * _bins[k].Imaginary) / ((double)Length * Length);
        return power;
    }

    private void Renew()
    {
        (_sum, _squares, _ramp, _steps) = (0, 0, 0, 0);
        Array.Clear(_bins);
        for (var j = 0; j < Length; j++)
        {
            var x = _ring[(_rows + j) % Length];
            _sum += x;
            _squares += x * x;
            _ramp += j * x;
            if (j > 0) _steps += (x - _ring[(_rows + j - 1) % Length]) * (x - _ring[(_rows + j - 1) % Length]);
            for (var k = 0; k < SlowBins; k++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * (k + 1) * (Length - j) / Length);
                _bins[k] = (_bins[k].Real + x * cos, _bins[k].Imaginary + x * sin);
            }
        }
    }

    /// <summary>The smallest or largest of a window by a queue that only rises or falls: each row enters and leaves once.</summary>
    private sealed class Extreme(int length, bool largest)
    {
        private readonly (long Row, double Value)[] _queue = new (long, double)[length];
        private int _head;
        private int _count;

        internal double Value => _queue[_head].Value;

        internal long Row => _queue[_head].Row;

        internal void Add(long row, double value)
        {
            if (_count > 0 && _queue[_head].Row <= row - length) (_head, _count) = ((_head + 1) % length, _count - 1);
            while (_count > 0 && Beaten(_queue[(_head + _count - 1) % length].Value, value)) _count--;
            _queue[(_head + _count++) % length] = (row, value);
        }

        private bool Beaten(double old, double now) => largest ? old <= now : old >= now;
    }
}
